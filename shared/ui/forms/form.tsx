import type { ReactNode } from 'react';
import { FormProvider, type FieldValues, type SubmitHandler, type UseFormReturn } from 'react-hook-form';
import { ErrorSummary } from './error-summary.tsx';

interface FormProps<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  onSubmit: SubmitHandler<Values>;
  children: ReactNode;
  /** Names the form for screen readers when the page has several. */
  label?: string;
}

/** A form: our words instead of the browser's bubbles, and the summary of what is wrong on top. */
export function Form<Values extends FieldValues>({ form, onSubmit, children, label }: FormProps<Values>) {
  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label={label}
        onSubmit={(event) => void form.handleSubmit(onSubmit)(event)}
        className="harp-form"
      >
        <ErrorSummary />
        {children}
      </form>
    </FormProvider>
  );
}

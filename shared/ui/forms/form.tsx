import { useEffect, useRef, type ReactNode } from 'react';
import {
  FormProvider,
  type FieldPath,
  type FieldValues,
  type SubmitHandler,
  type UseFormReturn,
} from 'react-hook-form';
import { useTranslation } from 'react-i18next';
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
  useErrorsInLanguage(form);
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

/** What is wrong was said in the language of that moment: another one says it again. What the server said stays. */
function useErrorsInLanguage<Values extends FieldValues>({ trigger, formState }: UseFormReturn<Values>): void {
  const { language } = useTranslation('shared').i18n;
  const said = useRef(language);
  const { errors } = formState;
  useEffect(() => {
    if (said.current === language) return;
    said.current = language;
    const own = Object.entries(errors).filter(([, error]) => error?.type !== 'server');
    if (own.length > 0) void trigger(own.map(([name]) => name as FieldPath<Values>));
  }, [language, errors, trigger]);
}

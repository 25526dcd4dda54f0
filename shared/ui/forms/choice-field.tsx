import { ChoiceList } from '@cmsgov/design-system';
import type { ReactNode } from 'react';
import { useController, useFormContext, type RegisterOptions } from 'react-hook-form';
import { fieldId } from './field-id.ts';

interface ChoiceFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  choices: { value: string; label: ReactNode; hint?: ReactNode }[];
  rules?: Pick<RegisterOptions, 'required' | 'validate'>;
}

/** One of several, as radio buttons. */
export function ChoiceField({ name, label, hint, choices, rules }: ChoiceFieldProps) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control, ...(rules ? { rules } : {}) });
  return (
    <ChoiceList
      type="radio"
      name={name}
      id={`${fieldId(name)}-group`}
      label={label}
      hint={hint}
      errorMessage={fieldState.error?.message}
      onChange={field.onChange}
      onBlur={field.onBlur}
      choices={choices.map((choice, index) => ({
        ...choice,
        checked: field.value === choice.value,
        ...(index === 0 ? { id: fieldId(name), inputRef: field.ref } : {}),
      }))}
    />
  );
}

import { Choice } from '@cmsgov/design-system';
import type { ReactNode } from 'react';
import { useController, useFormContext, type RegisterOptions } from 'react-hook-form';
import { fieldId } from './field-id.ts';

interface CheckboxFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  rules?: Pick<RegisterOptions, 'required' | 'validate'>;
}

/** One box that is ticked or not; its value in the form is a boolean. */
export function CheckboxField({ name, label, hint, rules }: CheckboxFieldProps) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control, ...(rules ? { rules } : {}) });
  return (
    <Choice
      type="checkbox"
      name={name}
      id={fieldId(name)}
      value="yes"
      label={label}
      hint={hint}
      checked={field.value === true}
      onChange={(event) => field.onChange(event.target.checked)}
      onBlur={field.onBlur}
      inputRef={field.ref}
      errorMessage={fieldState.error?.message}
    />
  );
}

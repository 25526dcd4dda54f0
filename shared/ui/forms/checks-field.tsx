import { ChoiceList } from '@cmsgov/design-system';
import type { ReactNode } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { fieldId } from './field-id.ts';

interface ChecksFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  choices: readonly { value: string; label: ReactNode; hint?: ReactNode }[];
  /** What is said when none is ticked. */
  missing: string;
}

/** Several of a few, as boxes; its value in the form is the list of those that are ticked, in the order of the choices. */
export function ChecksField({ name, label, hint, choices, missing }: ChecksFieldProps) {
  const { control } = useFormContext<Record<string, string[]>>();
  const { field, fieldState } = useController({
    name,
    control,
    rules: { validate: (value) => value.length > 0 || missing },
  });
  const isIn = (value: string) => field.value.includes(value);
  return (
    <ChoiceList
      type="checkbox"
      name={name}
      id={`${fieldId(name)}-group`}
      label={label}
      hint={hint}
      errorMessage={fieldState.error?.message}
      onBlur={field.onBlur}
      onChange={({ target }) =>
        field.onChange(
          choices.map(({ value }) => value).filter((value) => (value === target.value ? target.checked : isIn(value))),
        )
      }
      choices={choices.map((choice, index) => ({
        ...choice,
        checked: isIn(choice.value),
        ...(index === 0 ? { id: fieldId(name), inputRef: field.ref } : {}),
      }))}
    />
  );
}

import { TextField as DesignSystemTextField } from '@cmsgov/design-system';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { useFormContext } from 'react-hook-form';

/** One day, by the browser's own calendar. */
export function DayField({ name, label, missing }: { name: string; label: string; missing: string }) {
  const { register, formState, getFieldState } = useFormContext();
  const { error } = getFieldState(name, formState);
  const { ref, ...field } = register(name, { required: missing });
  return (
    <DesignSystemTextField
      {...field}
      inputRef={ref}
      id={fieldId(name)}
      type="date"
      label={label}
      errorMessage={error?.message}
      autoComplete="off"
    />
  );
}

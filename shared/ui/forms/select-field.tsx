import type { ReactNode } from 'react';
import { useFormContext, type RegisterOptions } from 'react-hook-form';
import { InlineError } from '@cmsgov/design-system';
import { fieldId } from './field-id.ts';

interface SelectFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  autoComplete?: string;
  options: readonly { value: string; label: string }[];
  /** What the first, empty choice says; without it the first option is chosen. */
  empty?: string;
  rules?: RegisterOptions;
}

/** One of a long list. The browser's own select, as it is best with autofill, phones and screen readers. */
export function SelectField({ name, label, hint, autoComplete, options, empty, rules }: SelectFieldProps) {
  const { register, formState, getFieldState } = useFormContext();
  const { error } = getFieldState(name, formState);
  const id = fieldId(name);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div>
      <label className="ds-c-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="ds-c-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error?.message && <InlineError id={`${id}-error`}>{error.message}</InlineError>}
      <select
        {...register(name, rules)}
        id={id}
        className={`ds-c-field harp-select${error ? ' ds-c-field--error' : ''}`}
        autoComplete={autoComplete}
        aria-invalid={Boolean(error)}
        aria-describedby={described || undefined}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

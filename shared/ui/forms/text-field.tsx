import { TextField as DesignSystemTextField } from '@cmsgov/design-system';
import type { ReactNode } from 'react';
import { useFormContext, type RegisterOptions } from 'react-hook-form';
import { fieldId } from './field-id.ts';

interface TextFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** The purpose of the field in the words of HTML (WCAG 1.3.5), "off" where nothing may be kept. */
  autoComplete: string;
  rules?: RegisterOptions;
  type?: 'text' | 'email' | 'tel' | 'password' | 'search';
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'url';
  optional?: string;
  size?: 'small' | 'medium';
  rows?: number;
  maxLength?: number;
  spellCheck?: boolean;
  ref?: never;
}

/** One line (or several) of text, tied to the form around it by its name. */
export function TextField({
  name,
  label,
  hint,
  autoComplete,
  rules,
  optional,
  rows,
  type = 'text',
  ...rest
}: TextFieldProps) {
  const { register, formState, getFieldState } = useFormContext();
  const { error } = getFieldState(name, formState);
  const { ref, ...field } = register(name, rules);
  return (
    <DesignSystemTextField
      {...rest}
      {...field}
      {...(rows ? { multiline: true, rows } : { type })}
      id={fieldId(name)}
      inputRef={ref}
      label={label}
      hint={hint}
      requirementLabel={optional}
      autoComplete={autoComplete}
      autoCapitalize={
        type === 'text' && autoComplete.includes('name') && autoComplete !== 'username' ? 'words' : 'none'
      }
      errorMessage={error?.message}
      aria-required={rules?.required ? true : undefined}
    />
  );
}

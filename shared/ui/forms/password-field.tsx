import { TextField as DesignSystemTextField } from '@cmsgov/design-system';
import { useState, type ReactNode } from 'react';
import { useFormContext, type RegisterOptions } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { fieldId } from './field-id.ts';

interface PasswordFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  autoComplete: 'current-password' | 'new-password';
  rules?: RegisterOptions;
}

/** A password that can be shown, pasted and filled in by a password manager. */
export function PasswordField({ name, label, hint, autoComplete, rules }: PasswordFieldProps) {
  const { t } = useTranslation('shared');
  const { register, formState, getFieldState } = useFormContext();
  const { error } = getFieldState(name, formState);
  const [shown, setShown] = useState(false);
  const { ref, ...field } = register(name, rules);
  return (
    <div className="harp-password">
      <DesignSystemTextField
        {...field}
        id={fieldId(name)}
        inputRef={ref}
        type={shown ? 'text' : 'password'}
        label={label}
        hint={hint}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        errorMessage={error?.message}
      />
      <button
        type="button"
        className="harp-link-button"
        aria-pressed={shown}
        aria-controls={fieldId(name)}
        onClick={() => setShown(!shown)}
      >
        {t('form.showPassword')}
      </button>
    </div>
  );
}

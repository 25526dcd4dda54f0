import { useEffect, useRef, type MouseEvent } from 'react';
import { useFormContext, type FieldError, type FieldErrors } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Notice } from '../feedback/notice.tsx';
import { fieldId } from './field-id.ts';

interface Line {
  name: string;
  message: string;
}

/** Lists what is wrong after an attempt to send, takes the focus, and leads to each field. */
export function ErrorSummary() {
  const { t } = useTranslation('shared');
  const { formState, setFocus } = useFormContext();
  const box = useRef<HTMLDivElement>(null);
  const told = useRef(0);
  const lines = linesOf(formState.errors);
  const { submitCount, isSubmitting } = formState;
  const wrong = lines.length > 0;

  useEffect(() => {
    // Only a new attempt moves the focus; mending one field of several must not.
    if (isSubmitting || told.current === submitCount) return;
    told.current = submitCount;
    // After the form library has given the focus to the first wrong field.
    if (wrong) setTimeout(() => box.current?.focus(), 0);
  }, [submitCount, isSubmitting, wrong]);

  if (submitCount === 0 || !wrong) return null;
  const goTo = (event: MouseEvent, name: string) => {
    event.preventDefault();
    setFocus(name);
    document.getElementById(fieldId(name))?.focus();
  };
  return (
    <Notice tone="bad" role="alert" ref={box} title={t('form.wrong', { count: lines.length })}>
      <ul className="harp-error-list">
        {lines.map((line) => (
          <li key={line.name}>
            {line.name.startsWith('root') ? (
              line.message
            ) : (
              <a href={`#${fieldId(line.name)}`} onClick={(event) => goTo(event, line.name)}>
                {line.message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function linesOf(errors: FieldErrors, prefix = ''): Line[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (!error) return [];
    const name = prefix + key;
    const message = (error as FieldError).message;
    return typeof message === 'string' ? [{ name, message }] : linesOf(error as FieldErrors, `${name}.`);
  });
}

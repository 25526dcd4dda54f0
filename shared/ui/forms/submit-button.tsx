import { Button } from '@cmsgov/design-system';
import type { ReactNode } from 'react';
import { useFormState } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

/** Sends the form around it; says so while it is on its way, and can't be pressed twice. */
export function SubmitButton({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shared');
  const { isSubmitting } = useFormState();
  return (
    <Button
      type="submit"
      variation="solid"
      aria-disabled={isSubmitting}
      onClick={(event: Event) => isSubmitting && event.preventDefault()}
    >
      {isSubmitting ? t('form.sending') : children}
    </Button>
  );
}

import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

/** Offered once the server has said that another window overlaps: both may be meant. */
export function Overlap() {
  const { t } = useTranslation('status');
  const { formState, getFieldState } = useFormContext();
  const meant: unknown = useWatch({ name: 'allowOverlap' });
  const { error } = getFieldState('startsAt', formState);
  if (!meant && error?.type !== 'server' && !getFieldState('allowOverlap', formState).error) return null;
  return <CheckboxField name="allowOverlap" label={t('maintenance.overlap')} hint={t('maintenance.overlapHint')} />;
}

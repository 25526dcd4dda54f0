import { limits } from '@harp/domain/limits.ts';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useTranslation } from 'react-i18next';

/** What is the matter, in one line. */
export function TitleField({ label, hint }: { label?: string; hint?: string }) {
  const { t } = useTranslation('status');
  const { titleMax } = limits.notice;
  return (
    <TextField
      name="title"
      label={label ?? t('form.title')}
      hint={hint}
      autoComplete="off"
      rules={{
        validate: (value: string) => value.trim() !== '' || t('problem.titleNeeded'),
        maxLength: { value: titleMax, message: t('problem.titleTooLong', { most: titleMax }) },
      }}
    />
  );
}

/** What people are told, as Markdown. */
export function BodyField({ name = 'body', label, hint, most = limits.notice.bodyMax, rows = 6 }: BodyFieldProps) {
  const { t } = useTranslation('status');
  return (
    <TextField
      name={name}
      rows={rows}
      autoComplete="off"
      label={label ?? t('form.body')}
      hint={hint ?? t('form.bodyHint')}
      rules={{
        validate: (value: string) => value.trim() !== '' || t('problem.bodyNeeded'),
        maxLength: { value: most, message: t('problem.bodyTooLong', { most }) },
      }}
    />
  );
}

interface BodyFieldProps {
  name?: string;
  label?: string;
  hint?: string;
  most?: number;
  rows?: number;
}

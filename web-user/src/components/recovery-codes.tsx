import { CopyButton } from '@harp/ui/feedback/copy-button.tsx';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

/** The recovery codes, shown this once: to copy, download or print, and to confirm that they are safe. */
export function RecoveryCodes({ codes, onSaved }: { codes: readonly string[]; onSaved: () => void }) {
  const { t } = useTranslation('frame');
  const form = useForm({ defaultValues: { saved: false } });
  const text = `${t('codes.fileHead')}\n\n${codes.join('\n')}\n`;
  const download = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'harp-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <ul className="harp-codes" aria-label={t('codes.label')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="harp-actions harp-no-print">
        <CopyButton text={text} label={t('codes.copy')} />
        <button type="button" className="ds-c-button ds-c-button--small" onClick={download}>
          {t('codes.download')}
        </button>
        <button type="button" className="ds-c-button ds-c-button--small" onClick={() => window.print()}>
          {t('codes.print')}
        </button>
      </div>
      <div className="harp-no-print">
        <Form form={form} onSubmit={onSaved}>
          <CheckboxField name="saved" label={t('codes.saved')} rules={{ required: t('codes.savedRequired') }} />
          <SubmitButton>{t('shared:form.continue')}</SubmitButton>
        </Form>
      </div>
    </>
  );
}

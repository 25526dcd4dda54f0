import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { InlineError } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { proofingDocuments, type DocumentKind } from '@harp/domain/proofing-documents.ts';
import { useId, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { uploadDocument, type UploadPath, type UploadProblem } from './upload.ts';
import './documents.css';

const KINDS = Object.keys(proofingDocuments) as DocumentKind[];
const MEGABYTES = limits.proofingDocument.bytes / 1024 / 1024;

interface Values {
  kind: DocumentKind | '';
  file: FileList | null;
}

/** What a document is, and the file. How much of it has gone is shown; what was not taken is named, with the reason. */
export function UploadForm({ path, onUploaded }: { path: UploadPath; onUploaded: () => void }) {
  const { t } = useTranslation('proofing');
  const form = useForm<Values>({ defaultValues: { kind: '', file: null } });
  const [part, setPart] = useState<number | null>(null);
  const [said, setSaid] = useState<{ name: string; problem: UploadProblem | null } | null>(null);
  const answer = useRef<HTMLDivElement>(null);
  const progressId = useId();

  const submit = async ({ kind, file: files }: Values) => {
    const file = files?.[0];
    if (!file || kind === '') return;
    setSaid(null);
    setPart(0);
    const problem = await uploadDocument(path, kind, file, setPart);
    setPart(null);
    setSaid({ name: file.name, problem });
    if (problem === null) {
      form.reset();
      onUploaded();
    }
    setTimeout(() => answer.current?.focus());
  };
  return (
    <>
      {said && (
        <Notice tone={said.problem ? 'bad' : 'good'} ref={answer} {...(said.problem ? { role: 'alert' as const } : {})}>
          <p>
            {said.problem
              ? t(`upload.refused.${said.problem}`, { name: said.name, megabytes: MEGABYTES })
              : t('upload.taken', { name: said.name })}
          </p>
        </Notice>
      )}
      <Form form={form} onSubmit={submit} label={t('upload.title')}>
        <SelectField
          name="kind"
          label={t('upload.kind')}
          empty={t('upload.kindEmpty')}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          rules={{ required: t('upload.kindMissing') }}
        />
        <FileField form={form} />
        {part === null ? (
          <button type="submit" className="ds-c-button ds-u-margin-top--3">
            {t('upload.go')}
          </button>
        ) : (
          <p role="status">
            <label htmlFor={progressId}>{t('upload.underWay')}</label>{' '}
            <progress id={progressId} className="proofing-progress" value={part} max={1} />
          </p>
        )}
      </Form>
    </>
  );
}

function FileField({ form }: { form: ReturnType<typeof useForm<Values>> }) {
  const { t } = useTranslation('proofing');
  const { error } = form.getFieldState('file', form.formState);
  const id = fieldId('file');
  return (
    <div>
      <label className="ds-c-label" htmlFor={id}>
        {t('upload.file')}
      </label>
      <p className="ds-c-hint" id={`${id}-hint`}>
        {t('upload.fileHint', { megabytes: MEGABYTES })}
      </p>
      {error?.message && <InlineError id={`${id}-error`}>{error.message}</InlineError>}
      <input
        {...form.register('file', { validate: (files) => Boolean(files?.length) || t('upload.fileMissing') })}
        id={id}
        type="file"
        accept="application/pdf,image/jpeg,image/png"
        className="proofing-file"
        aria-invalid={Boolean(error)}
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
      />
    </div>
  );
}

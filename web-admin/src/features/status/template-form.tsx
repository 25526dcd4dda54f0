import { Button } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  KeepNoticeTemplateDocument,
  ManagedServicesDocument,
  type IncidentState,
  type TemplateFragment,
} from '../../generated/status.ts';
import { AffectedField } from './affected-field.tsx';
import { StartAt } from './notice-form.tsx';
import { affectedIn, type NoticeValues } from './notice-values.ts';
import { INCIDENT_STATES } from './state-tone.ts';
import { useTell } from './use-tell.ts';
import { BodyField, TitleField } from './words-fields.tsx';

type Values = NoticeValues & { name: string; state: IncidentState };

interface TemplateFormProps {
  /** Null: a new one. */
  template: TemplateFragment | null;
  onKept: (name: string) => void;
  onCancel: () => void;
}

/** The words of a template, new or known. */
export function TemplateForm({ template, onKept, onCancel }: TemplateFormProps) {
  const { t } = useTranslation(['status', 'shared']);
  const { data, error, refetch } = useAsk(ManagedServicesDocument, {}, { types: ['Service'] });
  const form = useForm<Values>({
    defaultValues: template
      ? { ...template, affected: affectedIn(template) }
      : { name: '', title: '', state: 'INVESTIGATING', affected: [], body: '' },
    shouldFocusError: false,
  });
  const { tell, failure } = useTell(form);
  const keep = useSend(KeepNoticeTemplateDocument);
  const send = async ({ name, title, state, affected, body }: Values) => {
    const input = { id: template?.id ?? null, name, title, state, affected, body };
    const kept = await tell(() => keep({ input }).then((answer) => answer.keepNoticeTemplate));
    if (kept) onKept(kept.name);
  };
  return (
    <section className="status-card" aria-labelledby="status-template">
      <h2 id="status-template">{t(template ? 'template.changeOne' : 'template.new')}</h2>
      <QueryState data={data} error={error} refetch={refetch}>
        {({ systemStatus }) => (
          <Form form={form} onSubmit={send}>
            <StartAt name="name" />
            <TextField
              name="name"
              label={t('template.name')}
              hint={t('template.nameHint')}
              autoComplete="off"
              rules={{
                validate: (value: string) => value.trim() !== '' || t('problem.nameNeeded'),
                maxLength: { value: limits.label.max, message: t('problem.nameTooLong', { most: limits.label.max }) },
              }}
            />
            <TitleField />
            <SelectField
              name="state"
              label={t('form.state')}
              options={INCIDENT_STATES.map((value) => ({ value, label: t(`noticeState.${value}`) }))}
            />
            <AffectedField services={systemStatus.services} states="each" optional />
            <BodyField />
            <FailureNotice error={failure} />
            <div className="harp-actions">
              <SubmitButton>{t('template.keep')}</SubmitButton>
              <Button variation="ghost" onClick={onCancel}>
                {t('shared:form.cancel')}
              </Button>
            </div>
          </Form>
        )}
      </QueryState>
    </section>
  );
}

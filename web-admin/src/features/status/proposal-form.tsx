import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  AcceptProposalDocument,
  type IncidentState,
  type ManagedServiceFragment,
  type OpenProposalFragment,
} from '../../generated/status.ts';
import { AffectedField } from './affected-field.tsx';
import { StartAt } from './notice-form.tsx';
import { affectedIn, type NoticeValues } from './notice-values.ts';
import { Preview } from './preview.tsx';
import { INCIDENT_STATES } from './state-tone.ts';
import { useTell } from './use-tell.ts';
import { BodyField, TitleField } from './words-fields.tsx';

interface ProposalFormProps {
  proposal: OpenProposalFragment;
  services: readonly ManagedServiceFragment[];
  /** It is no longer proposed: another manager was faster, or the probe. */
  gone: boolean;
  onAccepted: () => void;
  onCancel: () => void;
}

type Values = NoticeValues & { state: IncidentState };

/** What a probe proposes, in one's own words, before anybody reads it. */
export function ProposalForm({ proposal, services, gone, onAccepted, onCancel }: ProposalFormProps) {
  const { t } = useTranslation(['status', 'shared']);
  const { title, service, incident } = proposal;
  const ends = title === null;
  const form = useForm<Values>({
    defaultValues: {
      title: title ?? incident?.title ?? '',
      body: proposal.body,
      state: ends ? 'RESOLVED' : 'INVESTIGATING',
      affected: ends
        ? incident
          ? affectedIn(incident)
          : []
        : service
          ? [{ serviceId: service.id, state: proposal.proposes }]
          : [],
    },
    shouldFocusError: false,
  });
  const { tell, failure } = useTell(form);
  const accept = useSend(AcceptProposalDocument);
  const now = useWatch({ control: form.control }) as Values;
  const over = now.state === 'RESOLVED';
  const states = INCIDENT_STATES.filter((state) => ends || state !== 'RESOLVED');

  const send = async (values: Values) => {
    const { body, state } = values;
    const affected = state === 'RESOLVED' ? null : values.affected;
    const input = { id: proposal.id, title: ends ? null : values.title, body, state, affected };
    if (await tell(() => accept({ input }).then((data) => data.acceptProposal))) onAccepted();
  };
  return (
    <section className="status-card" aria-labelledby="proposal-form">
      <h3 id="proposal-form">{t('probes.ownWords', { name: service?.name })}</h3>
      {gone && (
        <Notice tone="warn" role="alert">
          <p>{t('probes.gone')}</p>
        </Notice>
      )}
      <div className="status-desk">
        <Form form={form} onSubmit={send}>
          <StartAt name={ends ? 'body' : 'title'} />
          {!ends && <TitleField />}
          <SelectField
            name="state"
            label={t('form.state')}
            options={states.map((value) => ({ value, label: t(`noticeState.${value}`) }))}
          />
          {over ? <p>{t('incident.allWell')}</p> : <AffectedField services={services} states="each" />}
          <BodyField rows={4} />
          <FailureNotice error={failure} />
          <div className="harp-actions">
            <SubmitButton>{t('publish')}</SubmitButton>
            <Button variation="ghost" onClick={onCancel}>
              {t('shared:form.cancel')}
            </Button>
          </div>
        </Form>
        <Preview {...now} affected={over ? [] : now.affected} services={services} mail={{ id: incident?.id }} />
      </div>
    </section>
  );
}

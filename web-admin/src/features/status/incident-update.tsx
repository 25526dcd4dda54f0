import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { Form } from '@harp/ui/forms/form.tsx';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  ManagedServicesDocument,
  UpdateIncidentDocument,
  type IncidentState,
  type ManagedIncidentFragment,
} from '../../generated/status.ts';
import { AffectedField } from './affected-field.tsx';
import { StartAt } from './notice-form.tsx';
import { affectedIn, type Affected } from './notice-values.ts';
import { Preview } from './preview.tsx';
import { INCIDENT_STATES } from './state-tone.ts';
import { useTell } from './use-tell.ts';
import { BodyField } from './words-fields.tsx';

/** Where `u` leads to: how far it has come is said first. */
export const UPDATE_FIELD = fieldId('state');

type Values = { state: IncidentState; body: string; affected: Affected[] };

interface IncidentUpdateProps {
  incident: ManagedIncidentFragment;
  body: string;
  onTold: (updateId: string | null) => void;
}

/** Tells what is new, in place; with the end of it all services are well again. */
export function IncidentUpdate({ incident, body: before, onTold }: IncidentUpdateProps) {
  const { t } = useTranslation('status');
  const { data } = useAsk(ManagedServicesDocument, {}, { types: ['Service'] });
  const services = data?.systemStatus.services ?? incident.affected.map(({ service }) => ({ ...service, group: '' }));
  const form = useForm<Values>({
    defaultValues: { state: incident.state, body: before, affected: affectedIn(incident) },
    shouldFocusError: false,
  });
  const { tell, failure } = useTell(form);
  const update = useSend(UpdateIncidentDocument);
  const now = useWatch({ control: form.control }) as Values;
  const over = now.state === 'RESOLVED';

  const send = async ({ state, body, affected }: Values) => {
    const told = await tell((idempotencyKey) =>
      update({
        input: { id: incident.id, state, body, affected: state === 'RESOLVED' ? null : affected, idempotencyKey },
      }).then((data) => data.updateIncident),
    );
    if (told) onTold(told.updates[0]?.id ?? null);
  };
  return (
    <section className="status-card" aria-labelledby="status-update">
      <h2 id="status-update">{t('incident.update')}</h2>
      <div className="status-desk">
        <Form form={form} onSubmit={send}>
          {before && <StartAt name="body" />}
          <SelectField
            name="state"
            label={t('form.state')}
            options={INCIDENT_STATES.map((value) => ({ value, label: t(`noticeState.${value}`) }))}
          />
          <BodyField rows={4} />
          {over ? <p>{t('incident.allWell')}</p> : <AffectedField services={services} states="each" />}
          <FailureNotice error={failure} />
          <SubmitButton>{t('incident.tell')}</SubmitButton>
        </Form>
        <Preview
          title={incident.title}
          {...now}
          affected={over ? [] : now.affected}
          services={services}
          mail={{ id: incident.id }}
        />
      </div>
    </section>
  );
}

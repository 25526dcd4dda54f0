import { Form } from '@harp/ui/forms/form.tsx';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  DeclareIncidentDocument,
  DiscardIncidentDocument,
  type IncidentState,
  type ManagedServiceFragment,
} from '../../generated/status.ts';
import { AffectedField } from './affected-field.tsx';
import { PublishButtons, StartAt } from './notice-form.tsx';
import type { IncidentWords, NoticeValues } from './notice-values.ts';
import { Preview } from './preview.tsx';
import { INCIDENT_STATES } from './state-tone.ts';
import { TemplateField } from './template-field.tsx';
import { useTell } from './use-tell.ts';
import { readWindow } from './window.ts';
import { WindowFields } from './window-fields.tsx';
import { BodyField, TitleField } from './words-fields.tsx';
import { ownZone } from './zoned-time.ts';

type Values = NoticeValues & { state: IncidentState; startsAt: string; endsAt: string; timeZone: string };

interface IncidentFormProps {
  services: readonly ManagedServiceFragment[];
  words: IncidentWords | undefined;
  onTold: (id: string, updateId: string | undefined) => void;
}

/** Says what is the matter, beside what the public will read. One that is over is noted with its start and end. */
export function IncidentForm({ services, words, onTold }: IncidentFormProps) {
  const { t } = useTranslation('status');
  const form = useForm<Values>({ defaultValues: { ...EMPTY, timeZone: ownZone(), ...words }, shouldFocusError: false });
  const { tell, failure } = useTell(form);
  const declare = useSend(DeclareIncidentDocument);
  const discard = useSend(DiscardIncidentDocument);
  const now = useWatch({ control: form.control }) as Values;
  const over = now.state === 'RESOLVED';

  const send = async (values: Values, publish: boolean) => {
    const { title, body, affected, state } = values;
    const { startsAt, endsAt } = readWindow(values);
    const when = state === 'RESOLVED' ? { startedAt: startsAt, resolvedAt: endsAt } : {};
    const told = await tell((idempotencyKey) =>
      declare({ input: { title, body, affected, state, publish, idempotencyKey, ...when } }).then(
        (data) => data.declareIncident,
      ),
    );
    if (!told) return;
    // The draft stays when this fails, where one sees it and can put it away.
    if (words?.replaces) await discard({ input: { id: words.replaces } }).catch(() => undefined);
    onTold(told.id, told.updates[0]?.id);
  };

  return (
    <div className="status-desk">
      <Form form={form} onSubmit={(values) => send(values, true)}>
        <StartAt name="title" />
        <TemplateField
          onChoose={({ title, state, body, affected }) => {
            form.setValue('title', title);
            form.setValue('state', state);
            form.setValue('body', body);
            form.setValue('affected', affected);
            form.clearErrors();
          }}
        />
        <TitleField hint={t('form.titleHint')} />
        <SelectField
          name="state"
          label={t('form.state')}
          options={INCIDENT_STATES.map((value) => ({
            value,
            label: t(value === 'RESOLVED' ? 'incident.over' : `noticeState.${value}`),
          }))}
        />
        {over && <WindowFields hint={t('incident.overHint')} needed={{ start: true }} />}
        <AffectedField services={services} states="each" />
        <BodyField />
        <PublishButtons failure={failure} onDraft={() => void form.handleSubmit((values) => send(values, false))()} />
      </Form>
      <Preview {...now} services={services} />
    </div>
  );
}

const EMPTY: Values = {
  title: '',
  state: 'INVESTIGATING',
  affected: [],
  body: '',
  startsAt: '',
  endsAt: '',
  timeZone: 'UTC',
};

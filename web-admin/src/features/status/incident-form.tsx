import { Form } from '@harp/ui/forms/form.tsx';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  ChangeIncidentDraftDocument,
  DeclareIncidentDocument,
  PublishIncidentDocument,
  type IncidentState,
  type ManagedIncidentFragment,
  type ManagedServiceFragment,
} from '../../generated/status.ts';
import { AffectedField } from './affected-field.tsx';
import { PublishButtons, StartAt } from './notice-form.tsx';
import type { Editing, IncidentWords, NoticeValues } from './notice-values.ts';
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
  editing?: Editing<ManagedIncidentFragment>;
  onTold: (id: string, updateId: string | undefined) => void;
}

/**
 * Says what is the matter, beside what the public will read, or changes a draft of it. One that is over is noted with its
 * start and end.
 */
export function IncidentForm({ services, words, editing, onTold }: IncidentFormProps) {
  const { t } = useTranslation('status');
  const form = useForm<Values>({ defaultValues: { ...EMPTY, timeZone: ownZone(), ...words }, shouldFocusError: false });
  const { tell, failure } = useTell(form);
  const declare = useSend(DeclareIncidentDocument);
  const change = useSend(ChangeIncidentDraftDocument);
  const show = useSend(PublishIncidentDocument);
  const now = useWatch({ control: form.control }) as Values;
  const over = now.state === 'RESOLVED';

  const send = async (values: Values, publish: boolean) => {
    const { title, body, affected, state } = values;
    const { startsAt, endsAt } = readWindow(values);
    const when = state === 'RESOLVED' ? { startedAt: startsAt, resolvedAt: endsAt } : {};
    const content = { title, body, affected, state, ...when };
    if (editing) {
      const { id, changedAt: version } = editing.draft;
      const kept = await tell((idempotencyKey) =>
        change({ input: { id, version, ...content, idempotencyKey } }).then((data) => data.changeIncidentDraft),
      );
      if (!kept) return;
      editing.onKept(kept);
      if (publish && !(await tell(() => show({ input: { id } }).then((data) => data.publishIncident)))) return;
      return onTold(id, kept.updates[0]?.id);
    }
    const told = await tell((idempotencyKey) =>
      declare({ input: { ...content, publish, idempotencyKey } }).then((data) => data.declareIncident),
    );
    if (told) onTold(told.id, told.updates[0]?.id);
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
        <PublishButtons
          failure={failure}
          onDraft={() => void form.handleSubmit((values) => send(values, false))()}
          onCancel={editing?.onCancel}
        />
      </Form>
      <Preview {...now} services={services} mail={{ id: editing?.draft.id }} noMail={over && t('preview.noMail')} />
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

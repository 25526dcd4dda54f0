import { limits } from '@harp/domain/limits.ts';
import { Form } from '@harp/ui/forms/form.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  ChangeMaintenanceDraftDocument,
  PublishMaintenanceDocument,
  ScheduleMaintenanceDocument,
  type ManagedMaintenanceFragment,
  type ManagedServiceFragment,
} from '../../generated/status.ts';
import { AffectedField } from './affected-field.tsx';
import { PublishButtons, StartAt } from './notice-form.tsx';
import type { Editing, MaintenanceWords, NoticeValues } from './notice-values.ts';
import { Overlap } from './overlap.tsx';
import { Preview } from './preview.tsx';
import { TemplateField } from './template-field.tsx';
import { useTell } from './use-tell.ts';
import { WindowWords } from './window-words.tsx';
import { readWindow, type TypedWindow } from './window.ts';
import { WindowFields } from './window-fields.tsx';
import { BodyField, TitleField } from './words-fields.tsx';
import { ownZone } from './zoned-time.ts';

type Values = NoticeValues & TypedWindow & { reminderHours: string; allowOverlap: boolean };

interface MaintenanceFormProps {
  services: readonly ManagedServiceFragment[];
  words: MaintenanceWords | undefined;
  editing?: Editing<ManagedMaintenanceFragment>;
  onTold: (id: string, updateId: string | undefined) => void;
}

/** Says what is planned, when, and who is reminded, beside what the public will read, or changes a draft of it. */
export function MaintenanceForm({ services, words, editing, onTold }: MaintenanceFormProps) {
  const { t } = useTranslation('status');
  const form = useForm<Values>({ defaultValues: { ...EMPTY, timeZone: ownZone(), ...words }, shouldFocusError: false });
  const { tell, failure } = useTell(form);
  const schedule = useSend(ScheduleMaintenanceDocument);
  const change = useSend(ChangeMaintenanceDraftDocument);
  const show = useSend(PublishMaintenanceDocument);
  const now = useWatch({ control: form.control }) as Values;
  const { reminderHoursMax } = limits.notice;

  const send = async (values: Values, publish: boolean) => {
    const { title, body, affected, allowOverlap, timeZone } = values;
    const { startsAt, endsAt } = readWindow(values);
    if (!startsAt || !endsAt) return;
    const reminderHours = values.reminderHours.trim() ? Number(values.reminderHours) : null;
    const serviceIds = affected.map(({ serviceId }) => serviceId);
    const content = { title, body, serviceIds, startsAt, endsAt, timeZone, reminderHours, allowOverlap };
    if (editing) {
      const { id, changedAt: version } = editing.draft;
      const kept = await tell((idempotencyKey) =>
        change({ input: { id, version, ...content, idempotencyKey } }).then((data) => data.changeMaintenanceDraft),
      );
      if (!kept) return;
      editing.onKept(kept);
      if (publish && !(await tell(() => show({ input: { id } }).then((data) => data.publishMaintenance)))) return;
      return onTold(id, kept.updates[0]?.id);
    }
    const told = await tell((idempotencyKey) =>
      schedule({ input: { ...content, publish, idempotencyKey } }).then((data) => data.scheduleMaintenance),
    );
    if (told) onTold(told.id, told.updates[0]?.id);
  };

  return (
    <div className="status-desk">
      <Form form={form} onSubmit={(values) => send(values, true)}>
        <StartAt name="title" />
        <TemplateField
          onChoose={({ title, body, affected }) => {
            form.setValue('title', title);
            form.setValue('body', body);
            form.setValue(
              'affected',
              affected.map(({ serviceId }) => ({ serviceId, state: 'PLANNED_OUTAGE' })),
            );
            form.clearErrors(['title', 'body', 'affected']);
          }}
        />
        <TitleField label={t('maintenance.title')} hint={t('maintenance.titleHint')} />
        <WindowFields hint={t('maintenance.windowHint')} needed={{ start: true, end: true }} />
        <Overlap />
        <AffectedField services={services} states="planned" />
        <BodyField hint={t('maintenance.bodyHint')} />
        <TextField
          name="reminderHours"
          size="small"
          inputMode="numeric"
          autoComplete="off"
          label={t('maintenance.reminder')}
          hint={t('maintenance.reminderHint', { most: reminderHoursMax })}
          rules={{
            validate: (value: string) =>
              isReminder(value, reminderHoursMax) || t('problem.reminder', { most: reminderHoursMax }),
          }}
        />
        <PublishButtons
          failure={failure}
          onDraft={() => void form.handleSubmit((values) => send(values, false))()}
          onCancel={editing?.onCancel}
        />
      </Form>
      <Preview
        {...now}
        state="SCHEDULED"
        services={services}
        mail={{ id: editing?.draft.id, startsAt: readWindow(now).startsAt }}
      >
        <WindowWords typed={now} />
      </Preview>
    </div>
  );
}

const isReminder = (typed: string, most: number): boolean =>
  typed.trim() === '' || (/^\d{1,3}$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= most);

const EMPTY: Values = {
  title: '',
  affected: [],
  body: '',
  startsAt: '',
  endsAt: '',
  timeZone: 'UTC',
  reminderHours: '24',
  allowOverlap: false,
};

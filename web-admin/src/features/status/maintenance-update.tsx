import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { Form } from '@harp/ui/forms/form.tsx';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  UpdateMaintenanceDocument,
  type ManagedMaintenanceFragment,
  type MaintenanceState,
} from '../../generated/status.ts';
import { StartAt } from './notice-form.tsx';
import { affectedIn, maintenanceWords } from './notice-values.ts';
import { Overlap } from './overlap.tsx';
import { Preview } from './preview.tsx';
import { useTell } from './use-tell.ts';
import { WindowWords } from './window-words.tsx';
import { readWindow, type TypedWindow } from './window.ts';
import { WindowFields } from './window-fields.tsx';
import { BodyField } from './words-fields.tsx';

/** Where `u` leads to: what is to be done is said first. */
export const MAINTENANCE_FIELD = fieldId('act');

const ACTS = {
  SCHEDULED: ['SAY', 'WINDOW', 'IN_PROGRESS', 'CANCELED'],
  IN_PROGRESS: ['SAY', 'WINDOW', 'COMPLETED', 'CANCELED'],
} as const;
type Act = (typeof ACTS)[keyof typeof ACTS][number];
type Values = TypedWindow & { act: Act; body: string; allowOverlap: boolean };

interface MaintenanceUpdateProps {
  maintenance: ManagedMaintenanceFragment;
  body: string;
  onTold: (updateId: string | null) => void;
}

/** Tells what is new of maintenance: another window, an early start or end, that it is called off, or only words. */
export function MaintenanceUpdate({ maintenance, body: before, onTold }: MaintenanceUpdateProps) {
  const { t } = useTranslation('status');
  const { startsAt, endsAt, timeZone } = maintenanceWords(maintenance);
  const form = useForm<Values>({
    defaultValues: { act: 'SAY', body: before, startsAt, endsAt, timeZone, allowOverlap: false },
    shouldFocusError: false,
  });
  const { tell, failure } = useTell(form);
  const update = useSend(UpdateMaintenanceDocument);
  const now = useWatch({ control: form.control }) as Values;
  const started = maintenance.state === 'IN_PROGRESS';
  const acts: readonly Act[] = started ? ACTS.IN_PROGRESS : ACTS.SCHEDULED;

  const send = async (values: Values) => {
    const { act, body, allowOverlap } = values;
    const window = readWindow(values);
    const told = await tell((idempotencyKey) =>
      update({
        input: {
          id: maintenance.id,
          body,
          state: stateOf(act),
          ...(act === 'WINDOW'
            ? { startsAt: started ? null : window.startsAt, endsAt: window.endsAt, allowOverlap }
            : {}),
          idempotencyKey,
        },
      }).then((data) => data.updateMaintenance),
    );
    if (told) onTold(told.updates[0]?.id ?? null);
  };
  return (
    <section className="status-card" aria-labelledby="status-update">
      <h2 id="status-update">{t('maintenance.update')}</h2>
      <div className="status-desk">
        <Form form={form} onSubmit={send}>
          {before && <StartAt name="body" />}
          <SelectField
            name="act"
            label={t('maintenance.act')}
            options={acts.map((value) => ({ value, label: t(`maintenance.acts.${value}`) }))}
          />
          {now.act === 'WINDOW' && (
            <>
              <WindowFields
                hint={t(started ? 'maintenance.extendHint' : 'maintenance.windowHint')}
                needed={{ start: true, end: true }}
                onlyEnd={started}
              />
              <Overlap />
            </>
          )}
          <BodyField rows={4} hint={t('maintenance.bodyHint')} />
          <FailureNotice error={failure} />
          <SubmitButton>{t('incident.tell')}</SubmitButton>
        </Form>
        <Preview
          title={maintenance.title}
          body={now.body}
          state={stateOf(now.act) ?? maintenance.state}
          affected={affectedIn(maintenance)}
          services={maintenance.affected.map(({ service }) => service)}
          mail={{
            id: maintenance.id,
            startsAt: readWindow(now.act === 'WINDOW' ? now : { startsAt, endsAt, timeZone }).startsAt,
          }}
        >
          <WindowWords typed={now.act === 'WINDOW' ? now : { startsAt, endsAt, timeZone }} />
        </Preview>
      </div>
    </section>
  );
}

const stateOf = (act: Act): MaintenanceState | null => (act === 'SAY' || act === 'WINDOW' ? null : act);

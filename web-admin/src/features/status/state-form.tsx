import { Button } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { problemText, showProblems } from '@harp/ui/forms/problems.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useEffect, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { SetServiceStateDocument, type ManagedServiceFragment } from '../../generated/status.ts';
import { ServiceFacts } from './service-facts.tsx';
import { SERVICE_STATES, type ServiceStateName } from './state-tone.ts';
import { readWindow } from './window.ts';
import { WindowFields } from './window-fields.tsx';
import { TIME_ZONES, toLocal } from './zoned-time.ts';

type Values = { state: ServiceStateName; note: string; startsAt: string; endsAt: string; timeZone: string };

/** Sets the state of a service in two steps: say it, then see it as the public will, and publish. */
export function StateForm({ service, onSaved }: { service: ManagedServiceFragment; onSaved: () => void }) {
  const { t } = useTranslation(['status', 'shared']);
  const form = useForm<Values>({ defaultValues: valuesOf(service), shouldFocusError: false });
  const [ready, setReady] = useState<Values | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const save = useSend(SetServiceStateDocument);
  const [sending, setSending] = useState(false);
  const review = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (ready) review.current?.focus();
  }, [ready]);
  const state = useWatch({ control: form.control, name: 'state' });
  const down = state !== 'OPERATIONAL';

  const publish = async () => {
    if (!ready) return;
    setFailure(null);
    setSending(true);
    try {
      const { setServiceState: result } = await save({ input: { serviceId: service.id, ...saidIn(ready) } });
      if (result.__typename === 'Service') return onSaved();
      setReady(null);
      if (result.__typename === 'InvalidInput') showProblems(form, result.problems);
      else form.setError('root.server', { message: problemText(result) });
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  };

  if (ready) {
    return (
      <section className="status-card" aria-labelledby="status-review">
        <h2 id="status-review" ref={review} tabIndex={-1}>
          {t('review')}
        </h2>
        <ServiceFacts said={saidIn(ready)} />
        <Notice tone="info">
          <p>{t('reviewText')}</p>
        </Notice>
        <FailureNotice error={failure} />
        <div className="harp-actions">
          <Button variation="solid" disabled={sending} onClick={() => void publish()}>
            {t(sending ? 'shared:form.sending' : 'publish')}
          </Button>
          <Button variation="ghost" onClick={() => setReady(null)}>
            {t('edit')}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <section className="status-card" aria-labelledby="status-set">
      <h2 id="status-set">{t('set')}</h2>
      <Form form={form} onSubmit={setReady}>
        <ChoiceField
          name="state"
          label={t('state')}
          choices={SERVICE_STATES.map((value) => ({
            value,
            label: t(`shared:status.${value}.name`),
            hint: t(`shared:status.${value}.text`),
          }))}
        />
        <TextField
          name="note"
          rows={3}
          autoComplete="off"
          label={t('note')}
          hint={t(down ? 'noteHint' : 'noteHintOptional')}
          rules={{
            validate: (value: string) => !down || value.trim() !== '' || t('problem.noteNeeded'),
            maxLength: { value: limits.note.max, message: t('problem.noteTooLong', { most: limits.note.max }) },
          }}
        />
        {down && <WindowFields needed={state === 'PLANNED_OUTAGE'} />}
        <SubmitButton>{t('check')}</SubmitButton>
      </Form>
    </section>
  );
}

function valuesOf(service: ManagedServiceFragment): Values {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const timeZone = service.timeZone ?? TIME_ZONES.find((zone) => zone === own) ?? TIME_ZONES[0];
  const local = (at: string | null) => (at ? toLocal(new Date(at), timeZone) : '');
  return {
    state: service.state,
    note: service.note ?? '',
    startsAt: local(service.startsAt),
    endsAt: local(service.endsAt),
    timeZone,
  };
}

/** An operational service has no window: it is over. */
function saidIn(values: Values) {
  const { startsAt, endsAt, timeZone } = readWindow(values);
  const note = values.note.trim() || null;
  return values.state === 'OPERATIONAL'
    ? { state: values.state, note, startsAt: null, endsAt: null, timeZone: null }
    : { state: values.state, note, startsAt, endsAt, timeZone };
}

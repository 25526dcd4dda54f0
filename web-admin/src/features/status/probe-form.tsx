import { Button } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { KeepProbeDocument, type ManagedProbeFragment } from '../../generated/status.ts';
import { StartAt } from './notice-form.tsx';
import {
  FINDINGS,
  isNumber,
  isOwn,
  NEW_PROBE,
  NUMBERS,
  PROBE_KINDS,
  probeInput,
  probeValues,
  type NumberName,
  type ProbeValues,
} from './probe-values.ts';
import { useTell } from './use-tell.ts';

interface ProbeFormProps {
  serviceId: string;
  /** Null: a new one. */
  probe: ManagedProbeFragment | null;
  onKept: (probe: ManagedProbeFragment) => void;
  onCancel: () => void;
}

/** How a service is looked at: what is asked, how often, from when on it counts, and what follows. */
export function ProbeForm({ serviceId, probe, onKept, onCancel }: ProbeFormProps) {
  const { t } = useTranslation(['status', 'shared']);
  const form = useForm<ProbeValues>({
    defaultValues: probe ? probeValues(probe) : NEW_PROBE,
    shouldFocusError: false,
  });
  const { tell, failure } = useTell(form);
  const keep = useSend(KeepProbeDocument);
  const kind = useWatch({ control: form.control, name: 'kind' });
  const own = probe !== null && isOwn(probe);
  const send = async (values: ProbeValues) => {
    const input = { ...probeInput(values), id: probe?.id ?? null, serviceId, enabled: probe?.enabled ?? true };
    const kept = await tell((idempotencyKey) =>
      keep({ input: { ...input, idempotencyKey } }).then((data) => data.keepProbe),
    );
    if (kept) onKept(kept);
  };
  return (
    <section className="status-card" aria-labelledby="probe-form">
      <h3 id="probe-form">{t(probe ? 'probes.changeOne' : 'probes.new')}</h3>
      <Form form={form} onSubmit={send}>
        <StartAt name="name" />
        <TextField
          name="name"
          label={t('probes.name')}
          hint={t('probes.nameHint')}
          autoComplete="off"
          rules={{
            validate: (value: string) => value.trim() !== '' || t('problem.probeNameNeeded'),
            maxLength: { value: limits.label.max, message: t('problem.nameTooLong', { most: limits.label.max }) },
          }}
        />
        {!own && (
          <>
            <SelectField
              name="kind"
              label={t('probes.kind')}
              options={PROBE_KINDS.map((value) => ({ value, label: t(`probes.kinds.${value}`) }))}
            />
            <TextField
              name="target"
              label={t('probes.target')}
              hint={t(`probes.targetHint.${kind}`)}
              autoComplete="off"
              spellCheck={false}
              rules={{
                validate: (value: string) => value.trim() !== '' || t('problem.targetNeeded'),
                maxLength: {
                  value: limits.probe.targetMax,
                  message: t('problem.targetTooLong', { most: limits.probe.targetMax }),
                },
              }}
            />
          </>
        )}
        {kind === 'HTTP' && <NumberField name="expectedStatus" />}
        <div className="status-fieldset__row">
          <NumberField name="intervalSeconds" />
          <NumberField name="timeoutSeconds" />
          <NumberField name="slowMs" />
          <NumberField name="failAfter" />
          <NumberField name="recoverAfter" />
        </div>
        <SelectField
          name="finds"
          label={t('probes.finds')}
          options={FINDINGS.map((value) => ({ value, label: t(`shared:status.${value}.name`) }))}
        />
        <ChoiceField
          name="mode"
          label={t('probes.mode')}
          choices={(['PROPOSE', 'SET'] as const).map((value) => ({
            value,
            label: t(`probes.modes.${value}`),
            hint: t(`probes.modeHint.${value}`),
          }))}
        />
        <FailureNotice error={failure} />
        <div className="harp-actions">
          <SubmitButton>{t('probes.keep')}</SubmitButton>
          <Button variation="ghost" onClick={onCancel}>
            {t('shared:form.cancel')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function NumberField({ name }: { name: NumberName }) {
  const { t } = useTranslation('status');
  const { min, max, optional } = NUMBERS[name];
  const problem = t(optional ? 'problem.numberOrNothing' : 'problem.number', { min, max });
  return (
    <TextField
      name={name}
      label={t(`probes.${name}`)}
      hint={t(`probes.${name}Hint`, { min, max })}
      autoComplete="off"
      inputMode="numeric"
      size="small"
      rules={{ validate: (value: string) => isNumber(name, value) || problem }}
    />
  );
}

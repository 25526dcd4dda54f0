import { Dropdown, TextField } from '@cmsgov/design-system';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { readWindow, type TypedWindow } from './window.ts';
import { TIME_ZONES } from './zoned-time.ts';

/** From when to when, by the clock of a named zone. */
export function WindowFields({ needed }: { needed: boolean }) {
  const { t } = useTranslation('status');
  const { control } = useFormContext();
  const { field } = useController({ name: 'timeZone', control });
  const known = (TIME_ZONES as readonly string[]).includes(String(field.value));
  const zones = known ? TIME_ZONES : [String(field.value), ...TIME_ZONES];
  return (
    <fieldset className="status-fieldset">
      <legend className="ds-c-label">{t('window')}</legend>
      <p className="ds-c-hint">{t(needed ? 'windowNeeded' : 'windowHint')}</p>
      <div className="status-fieldset__row">
        <Moment name="startsAt" label={t('starts')} />
        <Moment name="endsAt" label={t('ends')} />
        <Dropdown
          name={field.name}
          id={fieldId('timeZone')}
          label={t('timeZone')}
          value={String(field.value)}
          options={zones.map((zone) => ({ value: zone, label: t(`zone.${zone}`, { defaultValue: zone }) }))}
          onChange={(event) => field.onChange(event.target.value)}
          onBlur={field.onBlur}
          inputRef={field.ref}
        />
      </div>
    </fieldset>
  );
}

function Moment({ name, label }: { name: 'startsAt' | 'endsAt'; label: string }) {
  const { t } = useTranslation('status');
  const { register, getFieldState, formState } = useFormContext();
  const { ref, ...field } = register(name, {
    validate: (_, values) => {
      const typed = values as TypedWindow & { state: string };
      const problem =
        typed.state === 'OPERATIONAL' ? undefined : readWindow(typed, typed.state === 'PLANNED_OUTAGE').problems[name];
      return problem === undefined || t(`problem.${problem}`);
    },
  });
  return (
    <TextField
      {...field}
      id={fieldId(name)}
      inputRef={ref}
      type="datetime-local"
      label={label}
      autoComplete="off"
      errorMessage={getFieldState(name, formState).error?.message}
    />
  );
}

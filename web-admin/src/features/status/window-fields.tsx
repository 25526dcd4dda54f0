import { TextField } from '@cmsgov/design-system';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { readWindow, type Needed, type TypedWindow } from './window.ts';
import { TIME_ZONES } from './zoned-time.ts';

interface WindowFieldsProps {
  hint: string;
  needed?: Needed;
  /** It has started: only the end is still open. */
  onlyEnd?: boolean;
}

/** From when to when, by the clock of a named zone. */
export function WindowFields({ hint, needed = {}, onlyEnd = false }: WindowFieldsProps) {
  const { t } = useTranslation('status');
  const zone = useWatch<TypedWindow, 'timeZone'>({ name: 'timeZone' });
  const known = (TIME_ZONES as readonly string[]).includes(zone);
  const zones = known ? TIME_ZONES : [zone, ...TIME_ZONES];
  return (
    <fieldset className="status-fieldset">
      <legend className="ds-c-label">{t('window')}</legend>
      <p className="ds-c-hint">{hint}</p>
      <div className="status-fieldset__row">
        {!onlyEnd && <Moment name="startsAt" label={t('starts')} needed={needed} />}
        <Moment name="endsAt" label={t('ends')} needed={needed} />
        <SelectField
          name="timeZone"
          label={t('timeZone')}
          options={zones.map((value) => ({ value, label: t(`zone.${value}`, { defaultValue: value }) }))}
        />
      </div>
    </fieldset>
  );
}

function Moment({ name, label, needed }: { name: 'startsAt' | 'endsAt'; label: string; needed: Needed }) {
  const { t } = useTranslation('status');
  const { register, getFieldState, formState } = useFormContext<TypedWindow>();
  const { ref, ...field } = register(name, {
    validate: (_, typed) => {
      const problem = readWindow(typed, needed).problems[name];
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

import { MultiInputDateField } from '@cmsgov/design-system';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { Controller, type Control, type FieldValues, type Path } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

export interface DateParts {
  year: string;
  month: string;
  day: string;
}

/** yyyy-MM-dd of what was typed in the three fields; a date has no time zone. */
export function isoDate({ year, month, day }: DateParts): string {
  if (!year && !month && !day) return '';
  return `${year.trim()}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
}

interface Props<V extends FieldValues> {
  control: Control<V>;
  name: Path<V>;
  /** Its words stand beside those of registering. */
  validate: (parts: DateParts) => true | string;
}

/** A date of birth, in three fields. */
export function BirthField<V extends FieldValues>({ control, name, validate }: Props<V>) {
  const { t } = useTranslation('register');
  return (
    <Controller
      name={name}
      control={control}
      rules={{ validate: (parts) => validate(parts as DateParts) }}
      render={({ field, fieldState }) => {
        const value = field.value as DateParts;
        return (
          <MultiInputDateField
            id={fieldId(name)}
            label={t('birth.label')}
            hint={t('birth.hint')}
            autoComplete
            monthLabel={t('birth.month')}
            dayLabel={t('birth.day')}
            yearLabel={t('birth.year')}
            monthName="birth-month"
            dayName="birth-day"
            yearName="birth-year"
            monthValue={value.month}
            dayValue={value.day}
            yearValue={value.year}
            monthFieldRef={field.ref}
            dateFormatter={(parts: DateParts) => parts}
            onChange={(_event: unknown, parts: DateParts) => field.onChange(parts)}
            onComponentBlur={field.onBlur}
            errorMessage={fieldState.error?.message}
            monthInvalid={fieldState.invalid}
            dayInvalid={fieldState.invalid}
            yearInvalid={fieldState.invalid}
          />
        );
      }}
    />
  );
}

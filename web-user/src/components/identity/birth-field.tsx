import { MultiInputDateField } from '@cmsgov/design-system';
import { parseDateOfBirth } from '@harp/domain/identity.ts';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { serverNow } from '@harp/ui/graphql/server-clock.ts';
import { Controller, useFormContext } from 'react-hook-form';
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

/** The date of birth, in the field `dateOfBirth` of the form around it. */
export function BirthField() {
  const { t } = useTranslation('identity');
  const { control } = useFormContext<{ dateOfBirth: DateParts }>();
  const check = (parts: DateParts) => {
    const read = parseDateOfBirth(isoDate(parts), new Date(serverNow()));
    return read.ok || t(`field.dateOfBirth.${read.code}`);
  };
  return (
    <Controller
      name="dateOfBirth"
      control={control}
      rules={{ validate: check }}
      render={({ field, fieldState }) => (
        <MultiInputDateField
          id={fieldId('dateOfBirth')}
          label={t('birth.label')}
          hint={t('birth.hint')}
          autoComplete
          monthLabel={t('birth.month')}
          dayLabel={t('birth.day')}
          yearLabel={t('birth.year')}
          monthName="birth-month"
          dayName="birth-day"
          yearName="birth-year"
          monthValue={field.value.month}
          dayValue={field.value.day}
          yearValue={field.value.year}
          monthFieldRef={field.ref}
          dateFormatter={(parts: DateParts) => parts}
          onChange={(_event: unknown, parts: DateParts) => field.onChange(parts)}
          onComponentBlur={field.onBlur}
          errorMessage={fieldState.error?.message}
          monthInvalid={fieldState.invalid}
          dayInvalid={fieldState.invalid}
          yearInvalid={fieldState.invalid}
        />
      )}
    />
  );
}

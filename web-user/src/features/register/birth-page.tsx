import { MultiInputDateField } from '@cmsgov/design-system';
import { parseDateOfBirth } from '@harp/domain/identity.ts';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { serverNow } from '@harp/ui/graphql/server-clock.ts';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
import { SaveProblems } from './save-problems.tsx';
import { StepPage } from './step-page.tsx';
import type { Registration } from './use-registration.ts';
import { useSave } from './use-save.ts';

interface DateParts {
  year: string;
  month: string;
  day: string;
}

/** yyyy-MM-dd of what was typed in the three fields; a date has no time zone. */
function isoDate({ year, month, day }: DateParts): string {
  if (!year && !month && !day) return '';
  return `${year.trim()}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
}

export default function BirthPage() {
  const { t } = useTranslation('register');
  return (
    <StepPage
      step="DATE_OF_BIRTH"
      journey="about"
      title={t('birth.title')}
      lead={<p>{t('birth.lead')}</p>}
      back={paths.register.name}
    >
      {(registration) => <BirthForm registration={registration} />}
    </StepPage>
  );
}

function BirthForm({ registration: { draft } }: { registration: Registration }) {
  const { t } = useTranslation('register');
  const [year = '', month = '', day = ''] = (draft.dateOfBirth ?? '').split('-');
  const form = useForm({ defaultValues: { dateOfBirth: { year, month, day } } });
  const { save, failure, closed } = useSave(form, paths.register.phone);
  const check = (parts: DateParts) => {
    const read = parseDateOfBirth(isoDate(parts), new Date(serverNow()));
    return read.ok || t(`field.dateOfBirth.${read.code}`);
  };
  return (
    <Form form={form} onSubmit={({ dateOfBirth }) => save({ dateOfBirth: isoDate(dateOfBirth) })}>
      <SaveProblems failure={failure} closed={closed} />
      <Controller
        name="dateOfBirth"
        control={form.control}
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
      <SubmitButton>{t('shared:form.continue')}</SubmitButton>
    </Form>
  );
}

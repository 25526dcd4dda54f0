import { ChoiceList } from '@cmsgov/design-system';
import { eventTypes, type EventType } from '@harp/domain/events.ts';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

export const EVENT_TYPES = Object.keys(eventTypes) as EventType[];

/** What one is told of: every event with the sentence that says when it happens. */
export function EventTypesField() {
  const { t } = useTranslation('webhooks');
  const { control } = useFormContext<{ eventTypes: string[] }>();
  const { field, fieldState } = useController({
    name: 'eventTypes',
    control,
    rules: { validate: (value) => value.length > 0 || t('form.eventTypesMissing') },
  });
  return (
    <ChoiceList
      type="checkbox"
      name="eventTypes"
      id={`${fieldId('eventTypes')}-group`}
      label={t('form.eventTypes')}
      errorMessage={fieldState.error?.message}
      onBlur={field.onBlur}
      onChange={({ target }) =>
        field.onChange(
          EVENT_TYPES.filter((type) => (type === target.value ? target.checked : field.value.includes(type))),
        )
      }
      choices={EVENT_TYPES.map((value, index) => ({
        value,
        label: <code>{value}</code>,
        hint: t(`event.${value.replace('.', '-')}`),
        checked: field.value.includes(value),
        ...(index === 0 ? { id: fieldId('eventTypes'), inputRef: field.ref } : {}),
      }))}
    />
  );
}

import { ChecksField } from '@harp/ui/forms/checks-field.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

/** What somebody wants to be told of, as the form has it. */
export interface Choice {
  which: 'all' | 'some';
  serviceIds: string[];
  frequency: 'EACH' | 'DAILY';
}

export const inputOf = ({ which, serviceIds, frequency }: Choice) => ({
  frequency,
  serviceIds: which === 'all' ? null : serviceIds,
});

/** Which services, and how often. */
export function SubscriptionFields({ services }: { services: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('status');
  const { watch } = useFormContext<Choice>();
  return (
    <>
      <ChoiceField
        name="which"
        label={t('subscribe.which')}
        choices={[
          { value: 'all', label: t('subscribe.all') },
          { value: 'some', label: t('subscribe.some') },
        ]}
      />
      {watch('which') === 'some' && (
        <ChecksField
          name="serviceIds"
          label={t('subscribe.services')}
          missing={t('subscribe.missing')}
          choices={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <ChoiceField
        name="frequency"
        label={t('subscribe.frequency')}
        choices={[
          { value: 'EACH', label: t('subscribe.each') },
          { value: 'DAILY', label: t('subscribe.daily') },
        ]}
      />
    </>
  );
}

import { ChecksField } from '@harp/ui/forms/checks-field.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

/** Of what somebody wants to hear, as the form has it. */
export interface Choice {
  which: 'all' | 'some';
  /** Ids of services, and names of groups after `GROUP`. */
  chosen: string[];
}

export interface MailChoice extends Choice {
  frequency: 'EACH' | 'DAILY';
}

const GROUP = 'group:';

export const inputOf = ({ which, chosen }: Choice) => ({
  serviceIds: which === 'all' ? null : chosen.filter((value) => !value.startsWith(GROUP)),
  groups:
    which === 'all' ? null : chosen.flatMap((value) => (value.startsWith(GROUP) ? value.slice(GROUP.length) : [])),
});

/** What was chosen before, as the form has it. */
export const choiceOf = (known: {
  services?: readonly { id: string }[] | null;
  groups: readonly string[];
}): Choice => ({
  which: known.services ? 'some' : 'all',
  chosen: [...known.groups.map((group) => GROUP + group), ...(known.services?.map(({ id }) => id) ?? [])],
});

/** Where the server's problems with a choice belong. */
export const CHOICE_PATHS = { serviceIds: 'chosen', groups: 'chosen' } as const;

interface Listed {
  id: string;
  name: string;
  group: string;
}

/** Everything, or some services and groups. */
export function ChoiceFields({ services }: { services: readonly Listed[] }) {
  const { t } = useTranslation('status');
  const { watch } = useFormContext<Choice>();
  const chosen = watch('chosen');
  const groups = Map.groupBy(services, ({ group }) => group);
  // A group that is chosen says all of its services already.
  const choices = [...groups].flatMap(([group, members]) => {
    const whole = { value: GROUP + group, label: t('subscribe.group', { group }), hint: t('subscribe.groupHint') };
    const single = members.map(({ id, name }) => ({ value: id, label: name }));
    return chosen.includes(whole.value) ? [whole] : [whole, ...single];
  });
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
        <ChecksField name="chosen" label={t('subscribe.services')} missing={t('subscribe.missing')} choices={choices} />
      )}
    </>
  );
}

/** How often mail comes. */
export function FrequencyField() {
  const { t } = useTranslation('status');
  return (
    <ChoiceField
      name="frequency"
      label={t('subscribe.frequency')}
      choices={[
        { value: 'EACH', label: t('subscribe.each') },
        { value: 'DAILY', label: t('subscribe.daily') },
      ]}
    />
  );
}

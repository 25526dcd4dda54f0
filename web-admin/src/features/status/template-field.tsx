import { Dropdown } from '@cmsgov/design-system';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NoticeTemplatesDocument, type IncidentState } from '../../generated/status.ts';
import { affectedIn, type NoticeValues } from './notice-values.ts';

interface TemplateFieldProps {
  onChoose: (words: NoticeValues & { state: IncidentState }) => void;
}

/** Words that are ready, where there are any. They take the place of what was typed. */
export function TemplateField({ onChoose }: TemplateFieldProps) {
  const { t } = useTranslation('status');
  const { data } = useAsk(NoticeTemplatesDocument, {}, { types: ['NoticeTemplate'] });
  const [chosen, setChosen] = useState('');
  const templates = data?.noticeTemplates ?? [];
  if (templates.length === 0) return null;
  return (
    <Dropdown
      name="template"
      label={t('template.from')}
      hint={t('template.fromHint')}
      value={chosen}
      options={[
        { value: '', label: t('template.no') },
        ...templates.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => {
        setChosen(event.target.value);
        const template = templates.find(({ id }) => id === event.target.value);
        if (!template) return;
        const { title, state, body } = template;
        onChoose({ title, state, body, affected: affectedIn(template) });
      }}
    />
  );
}

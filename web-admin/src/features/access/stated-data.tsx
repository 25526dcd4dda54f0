import { Button, ChoiceList, TextField } from '@cmsgov/design-system';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Day } from '@harp/ui/time/time.tsx';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonDataDocument, type DataPurpose } from '../../generated/access.ts';

const PURPOSES = ['ANSWER_PERSON', 'CORRECT_DATA', 'FIND_SECOND_ACCOUNT', 'INVESTIGATE'] as const;

interface Stated {
  purpose: DataPurpose;
  words: string;
}

/** Personal data are shown to somebody who says what for, in a word of a list and in their own; both are kept on record. */
export function StatedData({ userId }: { userId: string }) {
  const { t } = useTranslation('access');
  const [purpose, setPurpose] = useState<DataPurpose>('ANSWER_PERSON');
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const [stated, setStated] = useState<Stated | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(words.trim() === '');
    if (words.trim() !== '') setStated({ purpose, words: words.trim() });
  };
  return (
    <section aria-labelledby="person-data">
      <h2 id="person-data">{t('data.title')}</h2>
      {stated ? (
        <Shown userId={userId} stated={stated} />
      ) : (
        <form noValidate onSubmit={submit}>
          <ChoiceList
            type="radio"
            name="purpose"
            label={t('data.why')}
            hint={t('data.hint')}
            choices={PURPOSES.map((value) => ({
              value,
              label: t(`data.purpose.${value}`),
              checked: purpose === value,
            }))}
            onChange={(event) => setPurpose(event.target.value as DataPurpose)}
          />
          <TextField
            name="purpose-words"
            label={t('data.words')}
            hint={t('data.wordsHint')}
            value={words}
            autoComplete="off"
            onChange={(event) => setWords(event.target.value)}
            errorMessage={missing ? t('data.wordsMissing') : undefined}
          />
          <Button type="submit" className="ds-u-margin-top--2">
            {t('data.show')}
          </Button>
        </form>
      )}
    </section>
  );
}

function Shown({ userId, stated }: { userId: string; stated: Stated }) {
  const { t } = useTranslation('access');
  const { data, error, refetch } = useAsk(PersonDataDocument, { id: userId, ...stated });
  return (
    <QueryState data={data} error={error} refetch={refetch} lines={3}>
      {({ user }) => {
        if (!user) return null;
        const { name, dateOfBirth, phone, address } = user.statedData;
        const lines = address && [address.line1, address.line2, `${address.city}, ${address.state} ${address.zip}`];
        const facts: [string, ReactNode][] = [
          ['name', name],
          ['born', dateOfBirth ? <Day key="born" on={dateOfBirth} /> : '–'],
          ['address', lines ? lines.filter(Boolean).join(', ') : '–'],
          ['phone', phone ?? '–'],
        ];
        return (
          <dl className="harp-facts harp-card">
            {facts.map(([fact, value]) => (
              <div key={fact}>
                <dt>{t(`data.fact.${fact}`)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        );
      }}
    </QueryState>
  );
}

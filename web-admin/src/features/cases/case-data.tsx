import { Button, ChoiceList } from '@cmsgov/design-system';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Day } from '@harp/ui/time/time.tsx';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CaseDataDocument, type ReviewPurpose } from '../../generated/cases.ts';

const PURPOSES = ['COMPARE_DOCUMENTS', 'ANSWER_PERSON', 'FIND_SECOND_ACCOUNT'] as const;

/** Personal data are shown to somebody who says what for; that they did is kept. */
export function CaseData({ id }: { id: string }) {
  const { t } = useTranslation('cases');
  const [chosen, setChosen] = useState<ReviewPurpose>('COMPARE_DOCUMENTS');
  const [purpose, setPurpose] = useState<ReviewPurpose | null>(null);
  return (
    <section aria-labelledby="case-data">
      <h2 id="case-data">{t('data.title')}</h2>
      {purpose ? (
        <Shown id={id} purpose={purpose} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setPurpose(chosen);
          }}
        >
          <ChoiceList
            type="radio"
            name="purpose"
            label={t('data.why')}
            hint={t('data.hint')}
            choices={PURPOSES.map((value) => ({
              value,
              label: t(`data.purpose.${value}`),
              checked: chosen === value,
            }))}
            onChange={(event) => setChosen(event.target.value as ReviewPurpose)}
          />
          <Button type="submit" className="ds-u-margin-top--2">
            {t('data.show')}
          </Button>
        </form>
      )}
    </section>
  );
}

function Shown({ id, purpose }: { id: string; purpose: ReviewPurpose }) {
  const { t } = useTranslation('cases');
  const { data, error, refetch } = useAsk(CaseDataDocument, { id, purpose });
  return (
    <QueryState data={data} error={error} refetch={refetch} lines={3}>
      {({ proofingReview }) => {
        const personal = proofingReview?.personalData;
        if (!personal) return <p>{t('data.none')}</p>;
        const { address } = personal;
        const lines = address && [address.line1, address.line2, `${address.city}, ${address.state} ${address.zip}`];
        const facts: [string, ReactNode][] = [
          ['name', personal.name],
          ['born', personal.dateOfBirth ? <Day key="born" on={personal.dateOfBirth} /> : '–'],
          ['address', lines ? lines.filter(Boolean).join(', ') : '–'],
          ['phone', personal.phone ?? '–'],
        ];
        return (
          <dl className="harp-facts harp-card">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{t(`data.fact.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        );
      }}
    </QueryState>
  );
}

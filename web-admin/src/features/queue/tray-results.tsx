import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { AnswerWords } from './answer-words.tsx';
import { wentThrough } from './answers.ts';
import { useOutbox } from './decisions.tsx';
import type { Act } from './outbox.ts';

type Props = { acts: readonly Act[]; onStepUp: () => Promise<boolean> };

/** What came of what was sent: a count, and a line for each request that needs the officer's eye. */
export function TrayResults({ acts, onStepUp }: Props) {
  const { t } = useTranslation('queue');
  const { outbox } = useOutbox();
  const lines = acts.flatMap((act) =>
    act.items.map((item) => ({
      key: `${act.key} ${item.id}`,
      item,
      answer: act.answers.find(({ id }) => id === item.id),
    })),
  );
  const done = lines.filter(({ answer }) => answer && wentThrough(answer));
  const trouble = lines.filter(({ answer }) => !answer || !wentThrough(answer));
  const several = acts.some((act) => act.items.length > 1);
  const toVerify = acts.filter((act) => act.answers.some(({ kind }) => kind === 'STEP_UP'));
  const toRetry = acts.filter((act) => act.phase === 'UNKNOWN');
  const again = (these: readonly Act[]) => {
    for (const act of these) void outbox.retry(act.key);
  };
  return (
    <div className="queue-results">
      <div className="queue-tray__line">
        <strong className="queue-tray__what">
          {t('results.done', { count: done.length })}
          {trouble.length > 0 && ` · ${t('results.trouble', { count: trouble.length })}`}
        </strong>
        {toVerify.length > 0 && (
          <Button
            size="small"
            variation="solid"
            onClick={() => void onStepUp().then((fresh) => fresh && again(toVerify))}
          >
            {t('results.stepUp')}
          </Button>
        )}
        {toRetry.length > 0 && (
          <Button size="small" variation="solid" onClick={() => again(toRetry)}>
            {t('results.retry')}
          </Button>
        )}
        {acts.some((act) => act.phase === 'ANSWERED') && (
          <Button size="small" variation="ghost" onClick={() => outbox.dismiss()}>
            {t('results.dismiss')}
          </Button>
        )}
      </div>
      {(trouble.length > 0 || several) && (
        <ul className="queue-results__list" aria-label={t('results.label')}>
          {[...trouble, ...(several ? done : [])].map(({ key, item, answer }) => (
            <li key={key}>
              <strong>{t('results.item', { person: item.person, role: item.role })}</strong>{' '}
              {answer ? <AnswerWords answer={answer} /> : t('answer.UNKNOWN')}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

import { Button } from '@cmsgov/design-system';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import { recoveryOutcomes } from '@harp/domain/help-desk.ts';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { CaseAnswer } from '../../components/case-answer/case-answer.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import {
  CloseRecoveryCaseDocument,
  RecoveryCaseDocument,
  type RecoveryCaseWholeFragment,
} from '../../generated/cases.ts';
import { paths } from '../../paths.ts';
import { CaseHistory } from './case-history.tsx';
import { NamePerson } from './name-person.tsx';
import '../../components/list/list.css';
import './cases.css';

/** Somebody can't get in and quotes a number: what they lost, who they are, and how it ended. */
export default function RecoveryCasePage() {
  const { t } = useTranslation('cases');
  const { id = '' } = useParams();
  const { data, error, refetch } = useAsk(RecoveryCaseDocument, { id }, { types: ['HelpDeskRecoveryCase'] });
  const found = data?.recoveryCase;
  return (
    <Page
      title={found ? t('case.title', { reference: found.reference }) : t(data ? 'case.gone' : 'recovery.title')}
      width="wide"
      above={<BackLink to={paths.cases} label={t('case.back')} />}
      lead={found && <p>{t('recovery.title')}</p>}
    >
      <QueryState data={data} error={error} refetch={refetch} lines={6}>
        {() =>
          found ? (
            <Whole found={found} />
          ) : (
            <EmptyState title={t('case.gone')} action={<ButtonLink to={paths.cases}>{t('case.back')}</ButtonLink>}>
              <p>{t('case.goneText')}</p>
            </EmptyState>
          )
        }
      </QueryState>
    </Page>
  );
}

function Whole({ found }: { found: RecoveryCaseWholeFragment }) {
  const { t } = useTranslation('cases');
  const { person } = found;
  const facts: [string, ReactNode][] = [
    ['lost', found.lost.map((thing) => t(`kindWhy.RECOVERY.${thing}`)).join(', ')],
    [
      'person',
      person ? (
        <Link key="person" to={paths.person(person.id)}>{`${person.displayName} (${person.userId})`}</Link>
      ) : (
        t('nobodyYet')
      ),
    ],
    ['started', <ExactTime key="started" at={found.openedAt} />],
    found.closedAt
      ? ['closed', <ExactTime key="closed" at={found.closedAt} />]
      : ['due', <Day key="due" on={found.dueOn} short />],
    ...(found.outcome ? [['outcome', t(`recovery.outcome.${found.outcome}`)] as [string, ReactNode]] : []),
  ];
  return (
    <div className="cases-whole">
      <section className="harp-card" aria-label={t('case.facts')}>
        <dl className="harp-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{t(`fact.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="recovery-how">
        <h2 id="recovery-how">{t('recovery.how')}</h2>
        <ol className="cases-list">
          {(['find', 'name', 'verify', 'close'] as const).map((step) => (
            <li key={step}>{t(`recovery.step.${step}`)}</li>
          ))}
        </ol>
        <div className="harp-actions">
          <ButtonLink to={paths.people}>{t('recovery.find')}</ButtonLink>
        </div>
      </section>
      {!found.closedAt && <NamePerson found={found} />}
      <CaseAnswer kind="RECOVERY" id={found.id} />
      <Close found={found} />
      <CaseHistory events={found.history} />
      <p className="harp-muted harp-small">{t('case.onRecord')}</p>
    </div>
  );
}

function Close({ found }: { found: RecoveryCaseWholeFragment }) {
  const { t } = useTranslation('cases');
  const withStepUp = useStepUp();
  const send = useSend(CloseRecoveryCaseDocument);
  const words = useProblemWords();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const carryOut = async (outcome: string, reason: string | null) => {
    const closed = await withStepUp(async () => (await send({ input: { id: found.id, outcome, reason } })).closed);
    if (!closed) return;
    setAsking(false);
    setProblem(closed.__typename === 'HelpDeskRecoveryCase' ? null : words(closed));
  };
  return (
    <section aria-labelledby="recovery-close">
      <h2 id="recovery-close">{t('recovery.close')}</h2>
      {problem && (
        <Notice tone="warn" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      {found.closedAt ? (
        <p>{t('recovery.isClosed')}</p>
      ) : (
        <Button onClick={() => setAsking(true)}>{t('recovery.closeOpen')}</Button>
      )}
      {asking && (
        <ReasonDialog
          heading={t('recovery.closeHeading', { reference: found.reference })}
          action={t('recovery.close')}
          reasons={recoveryOutcomes.map((value) => ({ value, label: t(`recovery.outcome.${value}`) }))}
          texts={{
            whyHint: t('decide.whyHint'),
            wordsHint: t('decide.wordsHint'),
            wordsNeeded: t('decide.wordsNeeded'),
          }}
          onSubmit={carryOut}
          onExit={() => setAsking(false)}
        />
      )}
    </section>
  );
}

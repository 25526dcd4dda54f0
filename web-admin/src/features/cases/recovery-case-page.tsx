import { Button } from '@cmsgov/design-system';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import { recoveryOutcomes } from '@harp/domain/help-desk.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { CaseAnswer } from '../../components/case-answer/case-answer.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import {
  CloseRecoveryCaseDocument,
  RecoveryCaseDocument,
  type RecoveryCaseWholeFragment,
} from '../../generated/cases.ts';
import { paths } from '../../paths.ts';
import { CaseFacts, CaseFrame, CaseWhole, type CaseFact } from './case-frame.tsx';
import { NamePerson } from './name-person.tsx';

/** Somebody can't get in and quotes a number: what they lost, who they are, and how it ended. */
export default function RecoveryCasePage() {
  const { t } = useTranslation('cases');
  const { id = '' } = useParams();
  const asked = useAsk(RecoveryCaseDocument, { id }, { types: ['HelpDeskRecoveryCase'] });
  const found = asked.data?.recoveryCase;
  return (
    <CaseFrame asked={asked} found={found} reference={found?.reference} kind={t('recovery.title')}>
      {(one) => <Whole found={one} />}
    </CaseFrame>
  );
}

function Whole({ found }: { found: RecoveryCaseWholeFragment }) {
  const { t } = useTranslation('cases');
  const { person } = found;
  const facts: CaseFact[] = [
    [t('fact.lost'), found.lost.map((thing) => t(`kindWhy.RECOVERY.${thing}`)).join(', ')],
    [
      t('fact.person'),
      person ? (
        <Link key="person" to={paths.person(person.id)}>{`${person.displayName} (${person.userId})`}</Link>
      ) : (
        t('nobodyYet')
      ),
    ],
    [t('fact.started'), <ExactTime key="started" at={found.openedAt} />],
    [t('fact.closed'), found.closedAt && <ExactTime key="closed" at={found.closedAt} />],
    [t('fact.due'), !found.closedAt && <Day key="due" on={found.dueOn} short />],
    [t('fact.outcome'), found.outcome && t(`recovery.outcome.${found.outcome}`)],
  ];
  return (
    <CaseWhole history={found.history}>
      <CaseFacts facts={facts} />
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
    </CaseWhole>
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

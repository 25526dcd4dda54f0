import { Button } from '@cmsgov/design-system';
import { proofingReasons } from '@harp/domain/proofing-documents.ts';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import {
  DecideCaseDocument,
  type CaseWholeFragment,
  type DecideCaseMutation,
  type ProofingOutcome,
} from '../../generated/cases.ts';

type Answer = DecideCaseMutation['decided'];

/** Says yes or no, with a reason and a fresh factor. What the other one said stands above. */
export function CaseDecide({ found, onChanged }: { found: CaseWholeFragment; onChanged: () => void }) {
  const { t } = useTranslation('cases');
  const withStepUp = useStepUp();
  const send = useSend(DecideCaseDocument);
  const words = useProblemWords();
  const [asking, setAsking] = useState<ProofingOutcome | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer) notice.current?.focus();
  }, [answer]);
  const carryOut = async (reasonCode: string, reason: string | null) => {
    if (!asking) return;
    const input = { caseId: found.id, stage: found.stage, outcome: asking, reasonCode, reason };
    const decided = await withStepUp(async () => (await send({ input })).decided);
    // The dialog stays when no fresh factor was given, with what was typed.
    if (!decided) return;
    setAnswer(decided);
    setAsking(null);
    if (decided.__typename !== 'ProofingReview') onChanged();
  };
  const open = found.status === 'MANUAL_REVIEW';
  return (
    <section aria-labelledby="case-decide">
      <h2 id="case-decide">{t('decide.title')}</h2>
      {answer && (
        <Notice tone={answer.__typename === 'ProofingReview' ? 'good' : 'warn'} ref={notice}>
          <p>
            {answer.__typename === 'ProofingReview'
              ? t(
                  answer.status === 'MANUAL_REVIEW'
                    ? 'decide.noted'
                    : `decide.ended.${answer.status as 'PASSED' | 'FAILED'}`,
                )
              : answer.__typename === 'InvalidInput'
                ? t('decide.notEnough')
                : words(answer)}
          </p>
        </Notice>
      )}
      {!open && <p>{t('decide.closed')}</p>}
      {open && !found.viewerCanDecide && <p>{t('decide.byYou')}</p>}
      {open && found.viewerCanDecide && (
        <>
          <p>{t(`decide.text.${found.stage}`)}</p>
          <div className="harp-actions">
            <Button variation="solid" onClick={() => setAsking('PASS')}>
              {t('decide.PASS.open')}
            </Button>
            <Button onClick={() => setAsking('FAIL')}>{t('decide.FAIL.open')}</Button>
          </div>
        </>
      )}
      {asking && (
        <ReasonDialog
          heading={t(`decide.${asking}.heading`, { person: found.personName })}
          action={t(`decide.${asking}.go`)}
          reasons={proofingReasons[asking].map((value) => ({ value, label: t(`reason.${value}`) }))}
          texts={{
            whyHint: t('decide.whyHint'),
            wordsHint: t('decide.wordsHint'),
            wordsNeeded: t('decide.wordsNeeded'),
          }}
          onSubmit={carryOut}
          onExit={() => setAsking(null)}
        >
          <p>{t(`decide.${asking}.consequence`)}</p>
        </ReasonDialog>
      )}
    </section>
  );
}

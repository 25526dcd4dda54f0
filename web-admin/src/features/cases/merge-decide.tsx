import { Button } from '@cmsgov/design-system';
import { mergeReasons } from '@harp/domain/merge-reasons.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import {
  DecideMergeDocument,
  type DecideMergeMutation,
  type MergeCaseWholeFragment,
  type MergeOutcome,
} from '../../generated/cases.ts';
import { paths } from '../../paths.ts';

type Answer = DecideMergeMutation['decided'];

/** What can be said to a case: propose, confirm what another one proposed, or no. There is no way back, so it asks first. */
export function MergeDecide({ found, onChanged }: { found: MergeCaseWholeFragment; onChanged: () => void }) {
  const { t } = useTranslation('cases');
  const withStepUp = useStepUp();
  const send = useSend(DecideMergeDocument);
  const words = useProblemWords();
  const [asking, setAsking] = useState<MergeOutcome | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer) notice.current?.focus();
  }, [answer]);
  const carryOut = async (outcome: MergeOutcome, reasonCode: string | null, reason: string | null) => {
    setFailure(null);
    try {
      const input = { id: found.id, outcome, reasonCode, reason };
      const decided = await withStepUp(async () => (await send({ input })).decided);
      if (!decided) return;
      setAnswer(decided);
      setAsking(null);
      if (decided.__typename !== 'MergeCase') onChanged();
    } catch (error) {
      setAsking(null);
      setFailure(error);
    }
  };
  const open = found.status === 'WAITING' || found.status === 'PROPOSED';
  const possible = found.preview?.faults.length === 0;
  const pair = { stays: found.staysUserId, goes: found.goesUserId, goesIsEarlier: found.goesIsEarlier };
  return (
    <section aria-labelledby="merge-decide">
      <h2 id="merge-decide">{t('decide.title')}</h2>
      <FailureNotice error={failure} />
      {answer && (
        <Notice tone={answer.__typename === 'MergeCase' ? 'good' : 'warn'} ref={notice}>
          <p>
            {answer.__typename === 'MergeCase'
              ? t(`merge.ended.${answer.status as 'DONE' | 'REFUSED'}`)
              : answer.__typename === 'MergeImpossible'
                ? answer.faults.map((fault) => t(`merge.fault.${fault}`)).join(' ')
                : words(answer)}
          </p>
        </Notice>
      )}
      {!open && <p>{t('decide.closed')}</p>}
      {open && (
        <>
          <p>
            {t(
              found.status === 'WAITING'
                ? 'merge.waitingText'
                : found.viewerCanConfirm
                  ? 'merge.confirmText'
                  : 'merge.byYou',
            )}
          </p>
          <div className="harp-actions">
            {found.status === 'WAITING' && (
              <ButtonLink to={paths.newMerge} state={pair} variation="solid">
                {t('merge.goPropose')}
              </ButtonLink>
            )}
            {found.viewerCanConfirm && possible && (
              <Button variation="solid" onClick={() => setAsking('CONFIRM')}>
                {t('merge.confirmOpen')}
              </Button>
            )}
            <Button onClick={() => setAsking('REFUSE')}>{t('merge.refuseOpen')}</Button>
          </div>
        </>
      )}
      <ConfirmDialog
        open={asking === 'CONFIRM'}
        title={t('merge.confirmHeading', pair)}
        action={t('merge.confirmGo')}
        onConfirm={() => carryOut('CONFIRM', null, null)}
        onCancel={() => setAsking(null)}
      >
        <p>{t('merge.noWayBack', pair)}</p>
      </ConfirmDialog>
      {asking === 'REFUSE' && (
        <ReasonDialog
          heading={t('merge.refuseHeading')}
          action={t('merge.refuseGo')}
          reasons={mergeReasons.REFUSE.map((value) => ({ value, label: t(`merge.refusal.${value}`) }))}
          texts={{
            whyHint: t('merge.whyHint'),
            wordsHint: t('decide.wordsHint'),
            wordsNeeded: t('decide.wordsNeeded'),
          }}
          onSubmit={(reasonCode, reason) => carryOut('REFUSE', reasonCode, reason)}
          onExit={() => setAsking(null)}
        />
      )}
    </section>
  );
}

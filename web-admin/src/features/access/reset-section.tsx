import { Button } from '@cmsgov/design-system';
import { resetReasons, type ResetKind } from '@harp/domain/help-desk.ts';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import {
  PersonResetOfDocument,
  StartResetDocument,
  type ResetFactsFragment,
  type StartResetMutation,
} from '../../generated/access.ts';
import { PersonCheckSteps } from './person-check.tsx';

type Started = StartResetMutation['started'];

/** Helps somebody back in: first it has to be known who calls. Nothing here shows or sets a secret. */
export function ResetSection({ userId }: { userId: string }) {
  const { t } = useTranslation('access');
  const { data, error, refetch } = useAsk(PersonResetOfDocument, { id: userId }, { types: ['User'] });
  return (
    <section aria-labelledby="person-reset">
      <h2 id="person-reset">{t('reset.title')}</h2>
      <QueryState data={data} error={error} refetch={refetch} lines={3}>
        {({ user }) => user && <Reset user={user} onStarted={refetch} />}
      </QueryState>
    </section>
  );
}

function Reset({ user, onStarted }: { user: ResetFactsFragment; onStarted: () => void }) {
  const { t } = useTranslation('access');
  const words = useProblemWords();
  const [checkId, setCheckId] = useState<string | null>(null);
  const [result, setResult] = useState<Started | null>(null);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result) notice.current?.focus();
  }, [result]);
  const { refusal, underWay } = user.reset;
  const started = (answer: Started) => {
    setResult(answer);
    setCheckId(null);
    onStarted();
  };
  return (
    <>
      {result && (
        <Notice tone={result.__typename === 'ResetStarted' ? 'good' : 'warn'} ref={notice}>
          <p>{result.__typename === 'ResetStarted' ? t(`reset.started.${result.what}`) : words(result)}</p>
        </Notice>
      )}
      {underWay && (
        <Notice tone="info" title={t('reset.underWay')}>
          <p>
            {t(`reset.cause.${underWay.cause}`)} {t('reset.due')} <ExactTime at={underWay.dueAt} />
          </p>
        </Notice>
      )}
      {refusal ? (
        <p>{t(`reset.refusal.${refusal}`)}</p>
      ) : checkId ? (
        <Choose user={user} checkId={checkId} onStarted={started} factor={!underWay} />
      ) : (
        <PersonCheckSteps userId={user.id} onVerified={setCheckId} onBegin={() => setResult(null)} />
      )}
    </>
  );
}

interface ChooseProps {
  user: ResetFactsFragment;
  checkId: string;
  /** Whether a new factor can be started: not when one is under way. */
  factor: boolean;
  onStarted: (answer: Started) => void;
}

/** What to start, now that it is known who calls; with a reason, and a fresh factor. */
function Choose({ user, checkId, factor, onStarted }: ChooseProps) {
  const { t } = useTranslation('access');
  const withStepUp = useStepUp();
  const send = useSend(StartResetDocument);
  const [asking, setAsking] = useState<ResetKind | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const carryOut = async (reasonCode: string, reason: string | null) => {
    if (!asking) return;
    const input = { userId: user.id, what: asking, checkId, reasonCode, reason };
    const started = await withStepUp(async () => (await send({ input })).started);
    if (!started) return;
    setAsking(null);
    onStarted(started);
  };
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('reset.shown')}
      </h3>
      <p>{t('reset.shownText')}</p>
      <div className="harp-actions">
        <Button onClick={() => setAsking('PASSWORD')}>{t('reset.PASSWORD.open')}</Button>
        {factor && <Button onClick={() => setAsking('FACTOR')}>{t('reset.FACTOR.open')}</Button>}
      </div>
      {asking && (
        <ReasonDialog
          heading={t(`reset.${asking}.heading`, { person: user.displayName })}
          action={t(`reset.${asking}.go`)}
          reasons={resetReasons[asking].map((value) => ({ value, label: t(`reset.reason.${value}`) }))}
          texts={{ whyHint: t('reset.forStaff'), wordsHint: t('reset.wordsHint'), wordsNeeded: t('reset.wordsHint') }}
          onSubmit={carryOut}
          onExit={() => setAsking(null)}
        >
          <p>{t(`reset.${asking}.consequence`)}</p>
        </ReasonDialog>
      )}
    </>
  );
}

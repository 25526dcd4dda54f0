import { Button, Dropdown, TextField } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { problemText } from '@harp/ui/forms/problems.ts';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { Day } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  BackgroundCheckOfDocument,
  SetBackgroundCheckDocument,
  type BackgroundCheckState,
  type SetBackgroundCheckInput,
  type SetBackgroundCheckMutation,
} from '../../generated/access.ts';

const STATES = ['NONE', 'INITIATED', 'INTERIM', 'FAVORABLE', 'UNFAVORABLE', 'EXPIRED'] as const;
const TIERS = ['1', '2', '3', '4', '5'];

/** How somebody's background check stands; a personnel-security officer says so here. */
export function CheckSection({ userId, isViewer }: { userId: string; isViewer: boolean }) {
  const { t } = useTranslation(['access', 'shared']);
  const words = useProblemWords();
  const { data, error, refetch, refetchQuietly } = useAsk(BackgroundCheckOfDocument, { id: userId });
  const set = useSend(SetBackgroundCheckDocument);
  const [state, setState] = useState<BackgroundCheckState>('INITIATED');
  const [tier, setTier] = useState('');
  const [day, setDay] = useState('');
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<SetBackgroundCheckMutation['setBackgroundCheck'] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const check = data?.user?.backgroundCheck;
  const say = async (said: Omit<SetBackgroundCheckInput, 'userId'>) => {
    setFailure(null);
    setBusy(true);
    try {
      const input = { userId, ...said };
      setResult((await set({ input })).setBackgroundCheck);
      refetchQuietly();
    } catch (problem) {
      setFailure(problem);
    }
    setBusy(false);
  };
  const submit = async () => {
    if (!day) return document.getElementById('check-day')?.focus();
    await say({ state, tier: tier ? Number(tier) : null, decidedOn: new Date(`${day}T00:00:00Z`).toISOString() });
  };
  return (
    <section aria-labelledby="person-check" className="access-staff">
      <h2 id="person-check">{t('check.title')}</h2>
      <FailureNotice error={error} onRetry={refetch} />
      <p>
        {t(`check.state.${check?.state ?? 'NONE'}`)}
        {check?.tier && `, ${t('check.tierIs', { tier: check.tier })}`}
        {check && (
          <>
            , <Day on={check.decidedOn} />
          </>
        )}
      </p>
      {check?.confirmSince && (
        <Notice tone="warn" title={t('check.confirm.title')}>
          <p>
            {t('check.confirm.text')} <Day on={check.confirmSince} />
          </p>
          {!isViewer && (
            <Button
              size="small"
              disabled={busy}
              onClick={() => void say({ state: check.state, tier: check.tier, decidedOn: check.decidedOn })}
            >
              {t('check.confirm.go')}
            </Button>
          )}
        </Notice>
      )}
      <FailureNotice error={failure} onRetry={() => void submit()} />
      {result && (
        <Notice tone={result.__typename === 'User' ? 'good' : 'warn'} polite>
          <p>
            {result.__typename === 'User'
              ? t('check.done')
              : result.__typename === 'InvalidInput'
                ? result.problems.map(problemText).join(' ')
                : words(result)}
          </p>
        </Notice>
      )}
      {!isViewer && (
        <>
          <Dropdown
            id="check-state"
            name="checkState"
            label={t('check.how')}
            value={state}
            options={STATES.map((value) => ({ value, label: t(`check.state.${value}`) }))}
            onChange={(event) => setState(event.target.value as BackgroundCheckState)}
          />
          <Dropdown
            id="check-tier"
            name="checkTier"
            label={t('check.tier')}
            value={tier}
            options={[{ value: '', label: t('check.noTier') }, ...TIERS.map((value) => ({ value, label: value }))]}
            onChange={(event) => setTier(event.target.value)}
          />
          <TextField
            id="check-day"
            name="checkDay"
            type="date"
            label={t('check.day')}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <Button disabled={busy} onClick={() => void submit()}>
            {busy ? t('shared:form.sending') : t('check.go')}
          </Button>
        </>
      )}
    </section>
  );
}

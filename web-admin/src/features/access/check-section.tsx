import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { Day } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../components/day-field.tsx';
import {
  BackgroundCheckOfDocument,
  SetBackgroundCheckDocument,
  type BackgroundCheckState,
  type SetBackgroundCheckInput,
  type SetBackgroundCheckMutation,
} from '../../generated/access.ts';

const STATES = ['NONE', 'INITIATED', 'INTERIM', 'FAVORABLE', 'UNFAVORABLE', 'EXPIRED'] as const;
const TIERS = ['1', '2', '3', '4', '5'];

type Said = Omit<SetBackgroundCheckInput, 'userId'>;
type Result = SetBackgroundCheckMutation['setBackgroundCheck'];

/** How somebody's background check stands; a personnel-security officer says so here. */
export function CheckSection({ userId, isViewer }: { userId: string; isViewer: boolean }) {
  const { t } = useTranslation(['access', 'shared']);
  const words = useProblemWords();
  const { data, error, refetch, refetchQuietly } = useAsk(BackgroundCheckOfDocument, { id: userId });
  const set = useSend(SetBackgroundCheckDocument);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Result | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const check = data?.user?.backgroundCheck;
  const say = async (said: Said): Promise<Result | null> => {
    setFailure(null);
    setResult(null);
    setBusy(true);
    try {
      const { setBackgroundCheck: answer } = await set({ input: { userId, ...said } });
      setResult(answer);
      refetchQuietly();
      return answer;
    } catch (problem) {
      setFailure(problem);
      return null;
    } finally {
      setBusy(false);
    }
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
      <FailureNotice error={failure} />
      {result && result.__typename !== 'InvalidInput' && (
        <Notice tone={result.__typename === 'User' ? 'good' : 'warn'} polite>
          <p>{result.__typename === 'User' ? t('check.done') : words(result)}</p>
        </Notice>
      )}
      {!isViewer && <CheckForm onSay={say} />}
    </section>
  );
}

interface Values {
  state: BackgroundCheckState;
  tier: string;
  decidedOn: string;
}

function CheckForm({ onSay }: { onSay: (said: Said) => Promise<Result | null> }) {
  const { t } = useTranslation('access');
  const form = useForm<Values>({ defaultValues: { state: 'INITIATED', tier: '', decidedOn: '' } });
  const submit = async ({ state, tier, decidedOn }: Values) => {
    const result = await onSay({ state, tier: tier ? Number(tier) : null, decidedOn: `${decidedOn}T00:00:00.000Z` });
    if (result?.__typename === 'InvalidInput') showProblems(form, result.problems);
  };
  return (
    <Form form={form} onSubmit={submit} label={t('check.title')}>
      <SelectField
        name="state"
        label={t('check.how')}
        options={STATES.map((value) => ({ value, label: t(`check.state.${value}`) }))}
      />
      <SelectField
        name="tier"
        label={t('check.tier')}
        empty={t('check.noTier')}
        options={TIERS.map((value) => ({ value, label: value }))}
      />
      <DayField name="decidedOn" label={t('check.day')} missing={t('check.dayMissing')} />
      <SubmitButton>{t('check.go')}</SubmitButton>
    </Form>
  );
}

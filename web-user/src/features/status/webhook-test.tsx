import { Button } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { TestStatusWebhookDocument, type TestStatusWebhookMutation } from '../../generated/status.ts';
import { Answer } from './webhook-state.tsx';

type Result = Extract<TestStatusWebhookMutation['testStatusWebhook'], { __typename: 'StatusWebhookTest' }>;

/** Makes a test call and says what the receiver answered. */
export function WebhookTest({ token }: { token: string }) {
  const { t } = useTranslation('status');
  const send = useSend(TestStatusWebhookDocument, { expectSignedOut: true });
  const { act, busy, problem, failure } = useAct();
  const [result, setResult] = useState<Result | null>(null);
  const test = () => {
    setResult(null);
    return act(
      () => send({ input: { token } }).then((data) => data.testStatusWebhook),
      (answer) => answer.__typename === 'StatusWebhookTest' && setResult(answer),
    );
  };
  return (
    <section aria-labelledby="webhook-test">
      <h2 id="webhook-test">{t('webhook.testTitle')}</h2>
      <p>{t('webhook.testText')}</p>
      <ActProblems problem={problem} failure={failure} />
      <Button disabled={busy} onClick={() => void test()}>
        {t(busy ? 'webhook.testing' : 'webhook.test')}
      </Button>
      <p role="status">
        {result && (
          <>
            <StateBadge tone={result.taken ? 'good' : 'bad'}>
              {t(result.taken ? 'webhook.taken' : 'webhook.notTaken')}
            </StateBadge>{' '}
            <Answer {...result} /> {t('webhook.took', { ms: result.duration })}
          </>
        )}
      </p>
    </section>
  );
}

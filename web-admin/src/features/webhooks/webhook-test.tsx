import { Button } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { useFetch } from '@harp/ui/graphql/use-fetch.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  OneDeliveryDocument,
  SendTestEventDocument,
  type DeliveryFragment,
  type WebhookWholeFragment,
} from '../../generated/webhooks.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { AttemptFacts } from './delivery-entry.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';

/** A receiver answers within ten seconds; then it takes a moment to note it. */
const LOOKS = 30;
const EVERY_MS = 500;

/** Sends a test event and shows what the receiver answered, as soon as it did. */
export function WebhookTest({ webhook, onEnded }: { webhook: WebhookWholeFragment; onEnded: () => void }) {
  const { t } = useTranslation('webhooks');
  const send = useSend(SendTestEventDocument);
  const { act, busy, problem, failure } = useAct();
  const [sent, setSent] = useState<string | null>(null);
  const test = () =>
    act(
      () => send({ input: { id: webhook.id, idempotencyKey: crypto.randomUUID() } }).then((data) => data.sendTestEvent),
      (result) => result.__typename === 'WebhookDelivery' && setSent(result.id),
    );
  return (
    <section aria-labelledby="webhook-test">
      <h3 id="webhook-test">{t('test.title')}</h3>
      <p>{t('test.text')}</p>
      <ActProblems problem={problem} failure={failure} />
      <Button disabled={busy || webhook.state !== 'ACTIVE'} onClick={() => void test()}>
        {t('test.send')}
      </Button>
      {webhook.state !== 'ACTIVE' && <p className="harp-muted harp-small">{t('test.paused')}</p>}
      {sent && <TestResult key={sent} id={sent} onEnded={onEnded} />}
    </section>
  );
}

function TestResult({ id, onEnded }: { id: string; onEnded: () => void }) {
  const { t } = useTranslation('webhooks');
  const fetchOne = useFetch(OneDeliveryDocument);
  const [delivery, setDelivery] = useState<DeliveryFragment | null>(null);
  const [looks, setLooks] = useState(0);
  const ended = delivery !== null && delivery.state !== 'PENDING';

  useEffect(() => {
    if (ended || looks >= LOOKS) return;
    const timer = setTimeout(() => {
      void fetchOne({ id })
        .then(({ node }) => {
          if (node?.__typename !== 'WebhookDelivery') return;
          setDelivery(node);
          if (node.state !== 'PENDING') onEnded();
        })
        .catch(() => undefined)
        .finally(() => setLooks((count) => count + 1));
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [id, ended, looks, fetchOne, onEnded]);

  const [attempt] = delivery?.attempts ?? [];
  return (
    <output className="webhook-result">
      {!ended && <p>{t(looks < LOOKS ? 'test.waiting' : 'test.late')}</p>}
      {ended && delivery && (
        <>
          <StateBadge tone={delivery.state === 'DELIVERED' ? 'good' : 'bad'}>
            {t(delivery.state === 'DELIVERED' ? 'test.taken' : 'test.refused')}
          </StateBadge>
          {attempt && <AttemptFacts attempt={attempt} />}
        </>
      )}
    </output>
  );
}

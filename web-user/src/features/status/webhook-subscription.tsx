import { Button } from '@cmsgov/design-system';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { ShownOnce } from '@harp/ui/feedback/shown-once.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import {
  ConfirmStatusWebhookDocument,
  MyStatusWebhookDocument,
  type StatusHookFragment,
} from '../../generated/status.ts';
import { Unknown } from './subscription-end.tsx';
import { WebhookChange } from './webhook-change.tsx';
import { WebhookEnd } from './webhook-end.tsx';
import { WebhookSecret } from './webhook-secret.tsx';
import { WebhookState } from './webhook-state.tsx';
import { WebhookTest } from './webhook-test.tsx';

/** Where the link of a webhook's mail leads: to confirm it, then to look after it. */
export function WebhookSubscription({ token, onEnded }: { token: string; onEnded: () => void }) {
  const asked = useAsk(MyStatusWebhookDocument, { token });
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <QueryState {...asked}>
      {({ statusWebhook: hook }) => {
        if (!hook) return <Unknown />;
        if (hook.confirmedAt === null)
          return <Confirm key="confirm" token={token} url={hook.url} onConfirmed={setSecret} />;
        return <Manage key="manage" token={token} hook={hook} secret={secret} onSecret={setSecret} onEnded={onEnded} />;
      }}
    </QueryState>
  );
}

interface ConfirmProps {
  token: string;
  url: string;
  onConfirmed: (secret: string | null) => void;
}

function Confirm({ token, url, onConfirmed }: ConfirmProps) {
  const { t } = useTranslation('status');
  const send = useSend(ConfirmStatusWebhookDocument, { expectSignedOut: true });
  const { act, busy, problem, failure } = useAct();
  const confirm = () =>
    act(
      () => send({ input: { token } }).then((data) => data.confirmStatusWebhook),
      (result) => result.__typename === 'StatusWebhookSecret' && onConfirmed(result.secret),
    );
  return (
    <Page title={t('webhook.confirmTitle')} lead={<Address url={url} />}>
      <p>{t('webhook.confirmText')}</p>
      <ActProblems problem={problem} failure={failure} />
      <div className="harp-actions">
        <Button variation="solid" disabled={busy} onClick={() => void confirm()}>
          {t('webhook.confirm')}
        </Button>
      </div>
    </Page>
  );
}

const Address = ({ url }: { url: string }) => (
  <p className="harp-break">
    <code>{url}</code>
  </p>
);

interface ManageProps {
  token: string;
  hook: StatusHookFragment;
  secret: string | null;
  onSecret: (secret: string | null) => void;
  onEnded: () => void;
}

function Manage({ token, hook, secret, onSecret, onEnded }: ManageProps) {
  const { t } = useTranslation('status');
  const [changed, setChanged] = useState(0);
  return (
    <Page title={t('webhook.title')} lead={<Address url={hook.url} />}>
      {secret && (
        <ShownOnce
          key={secret}
          title={t('webhook.secretTitle')}
          warning={<p>{t('webhook.secretText')}</p>}
          secret={secret}
          copyLabel={t('webhook.secretCopy')}
        />
      )}
      <WebhookState token={token} hook={hook} />
      <WebhookTest token={token} />
      <h2>{t('webhook.whatTitle')}</h2>
      {changed > 0 && (
        <Notice key={changed} tone="good" polite>
          <p>{t('subscription.changed')}</p>
        </Notice>
      )}
      <WebhookChange token={token} hook={hook} onChanged={() => setChanged((count) => count + 1)} />
      <WebhookSecret token={token} hook={hook} onSecret={onSecret} />
      <WebhookEnd token={token} onEnded={onEnded} />
    </Page>
  );
}

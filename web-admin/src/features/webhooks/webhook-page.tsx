import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { SubPage } from '../../components/sub-page.tsx';
import { ChangeWebhookDocument, OneWebhookDocument, type WebhookWholeFragment } from '../../generated/webhooks.ts';
import { paths } from '../../paths.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { WebhookForm, type Refusal, type Values } from './webhook-form.tsx';
import { HealthBadge, HealthFacts } from './webhook-health.tsx';
import { WebhookSecretPart } from './webhook-secret.tsx';
import { WebhookState } from './webhook-state.tsx';
import { WebhookTest } from './webhook-test.tsx';
import './webhooks.css';

/** One webhook: how it fares, a test, what was sent, its secret, and how it is set up. */
export default function WebhookPage() {
  const { t } = useTranslation('webhooks');
  const { webhookId = '' } = useParams();
  const { key } = useManagedProgram();
  const { data, error, refetch } = useAsk(OneWebhookDocument, { id: webhookId }, { types: ['Webhook'] });
  const webhook = data?.node?.__typename === 'Webhook' ? data.node : null;
  const back = { to: paths.programTab(key, 'webhooks'), label: t('all') };
  return (
    <SubPage title={webhook?.name ?? t('one')} back={back}>
      <QueryState data={data} error={error} refetch={refetch}>
        {() =>
          webhook ? (
            <Known webhook={webhook} refetch={refetch} />
          ) : (
            <EmptyState title={t('unknown')} action={<ButtonLink to={back.to}>{t('all')}</ButtonLink>}>
              <p>{t('unknownText')}</p>
            </EmptyState>
          )
        }
      </QueryState>
    </SubPage>
  );
}

function Known({ webhook, refetch }: { webhook: WebhookWholeFragment; refetch: () => void }) {
  const { t } = useTranslation(['webhooks', 'shared']);
  const send = useSend(ChangeWebhookDocument);
  const withStepUp = useStepUp();
  const [saved, setSaved] = useState(0);
  const change = async (values: Values): Promise<Refusal> => {
    const input = { ...values, id: webhook.id };
    const result = await withStepUp(() => send({ input }).then((data) => data.changeWebhook));
    if (result?.__typename !== 'Webhook') return result;
    setSaved((times) => times + 1);
    return null;
  };
  const { name, url, eventTypes } = webhook;
  return (
    <>
      <p>
        <HealthBadge webhook={webhook} />
      </p>
      <p className="webhook-url">
        <code>{url}</code>
      </p>
      <HealthFacts webhook={webhook} />
      <p className="harp-muted harp-small">
        {t('madeOn')} <Day on={webhook.createdAt} />
        {webhook.createdBy && `, ${webhook.createdBy}`}
      </p>
      <WebhookTest webhook={webhook} onEnded={refetch} />
      <DeliveryLog webhook={webhook} onReplayed={refetch} />
      <WebhookSecretPart webhook={webhook} />
      <section aria-labelledby="webhook-change">
        <h3 id="webhook-change">{t('change')}</h3>
        {saved > 0 && (
          <Notice key={saved} tone="good" polite>
            <p>{t('saved')}</p>
          </Notice>
        )}
        <WebhookForm
          key={saved}
          values={{ name, url, eventTypes }}
          withUrl
          submit={t('shared:form.save')}
          onSubmit={change}
        />
      </section>
      <WebhookState webhook={webhook} />
    </>
  );
}

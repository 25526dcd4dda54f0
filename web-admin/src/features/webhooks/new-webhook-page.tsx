import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { ShownOnce } from '@harp/ui/feedback/shown-once.tsx';
import { SubPage } from '../../components/sub-page.tsx';
import { CreateWebhookDocument, type WebhookWholeFragment } from '../../generated/webhooks.ts';
import { paths } from '../../paths.ts';
import { EVENT_TYPES } from './event-types-field.tsx';
import { WebhookForm, type Refusal, type Values } from './webhook-form.tsx';
import './webhooks.css';

/** Makes a webhook, then shows what its calls are signed with. */
export default function NewWebhookPage() {
  const { t } = useTranslation('webhooks');
  const { key, name } = useManagedProgram();
  const send = useSend(CreateWebhookDocument);
  const withStepUp = useStepUp();
  const idempotencyKey = useRef(crypto.randomUUID());
  const [made, setMade] = useState<{ webhook: WebhookWholeFragment; secret: string } | null>(null);
  const back = { to: paths.programTab(key, 'webhooks'), label: t('all') };

  const create = async (values: Values): Promise<Refusal> => {
    const input = { ...values, programKey: key, idempotencyKey: idempotencyKey.current };
    const result = await withStepUp(() => send({ input }).then((data) => data.createWebhook));
    if (result?.__typename === 'WebhookSecret') setMade(result);
    // What was refused may be sent again with other content.
    else idempotencyKey.current = crypto.randomUUID();
    return result?.__typename === 'WebhookSecret' ? null : result;
  };
  if (made) {
    return (
      <SubPage title={t('made', { name: made.webhook.name })} back={back}>
        <ShownOnce
          title={t('secret.title')}
          warning={<p>{t('secret.text')}</p>}
          secret={made.secret}
          copyLabel={t('secret.copy')}
        />
        <p className="webhook-next">{t('madeNext')}</p>
        <ButtonLink to={paths.webhook(key, made.webhook.id)} variation="solid">
          {t('openIt')}
        </ButtonLink>
      </SubPage>
    );
  }
  return (
    <SubPage title={t('newTitle', { name })} back={back}>
      <WebhookForm
        values={{ name: '', url: '', eventTypes: [...EVENT_TYPES] }}
        withUrl
        submit={t('create')}
        onSubmit={create}
      />
    </SubPage>
  );
}

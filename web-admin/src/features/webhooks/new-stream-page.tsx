import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { SubPage } from '../../components/sub-page.tsx';
import { CreateEventStreamDocument } from '../../generated/webhooks.ts';
import { paths } from '../../paths.ts';
import { EVENT_TYPES } from './event-types-field.tsx';
import { WebhookForm, type Refusal, type Values } from './webhook-form.tsx';
import './webhooks.css';

/** Makes a stream, then leads to it. */
export default function NewStreamPage() {
  const { t } = useTranslation('webhooks');
  const { key, name } = useManagedProgram();
  const send = useSend(CreateEventStreamDocument);
  const navigate = useNavigate();
  const idempotencyKey = useRef(crypto.randomUUID());
  const create = async ({ name: called, eventTypes }: Values): Promise<Refusal> => {
    const input = { name: called, eventTypes, programKey: key, idempotencyKey: idempotencyKey.current };
    const { createEventStream: result } = await send({ input });
    if (result.__typename === 'EventStream') {
      void navigate(paths.stream(key, result.id));
      return null;
    }
    idempotencyKey.current = crypto.randomUUID();
    return result;
  };
  return (
    <SubPage title={t('streams.newTitle', { name })} back={{ to: paths.programTab(key, 'webhooks'), label: t('all') }}>
      <WebhookForm
        values={{ name: '', url: '', eventTypes: [...EVENT_TYPES] }}
        withUrl={false}
        submit={t('streams.create')}
        onSubmit={create}
      />
    </SubPage>
  );
}

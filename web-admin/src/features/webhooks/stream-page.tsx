import { Button } from '@cmsgov/design-system';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { SubPage } from '../../components/sub-page.tsx';
import {
  ChangeEventStreamDocument,
  DeleteEventStreamDocument,
  OneStreamDocument,
  type StreamWholeFragment,
} from '../../generated/webhooks.ts';
import { paths } from '../../paths.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { StreamFacts } from './stream-list.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { WebhookForm, type Refusal, type Values } from './webhook-form.tsx';
import './webhooks.css';

/** One stream: where to poll, what it tells of, and how to end it. */
export default function StreamPage() {
  const { t } = useTranslation('webhooks');
  const { streamId = '' } = useParams();
  const { key } = useManagedProgram();
  const { data, error, refetch } = useAsk(OneStreamDocument, { id: streamId }, { types: ['EventStream'] });
  const stream = data?.node?.__typename === 'EventStream' ? data.node : null;
  const back = { to: paths.programTab(key, 'webhooks'), label: t('all') };
  return (
    <SubPage title={stream?.name ?? t('streams.one')} back={back}>
      <QueryState data={data} error={error} refetch={refetch}>
        {() =>
          stream ? (
            <Known stream={stream} />
          ) : (
            <EmptyState title={t('streams.unknown')} action={<ButtonLink to={back.to}>{t('all')}</ButtonLink>}>
              <p>{t('unknownText')}</p>
            </EmptyState>
          )
        }
      </QueryState>
    </SubPage>
  );
}

function Known({ stream }: { stream: StreamWholeFragment }) {
  const { t } = useTranslation(['webhooks', 'shared']);
  const { key } = useManagedProgram();
  const navigate = useNavigate();
  const send = useSend(ChangeEventStreamDocument);
  const remove = useSend(DeleteEventStreamDocument);
  const { act, problem, failure } = useAct();
  const [saved, setSaved] = useState(0);
  const [asking, setAsking] = useState(false);
  const change = async ({ name, eventTypes }: Values): Promise<Refusal> => {
    const { changeEventStream: result } = await send({ input: { id: stream.id, name, eventTypes } });
    if (result.__typename !== 'EventStream') return result;
    setSaved((times) => times + 1);
    return null;
  };
  const deleteIt = async () => {
    await act(
      () => remove({ input: { id: stream.id } }).then((data) => data.deleteEventStream),
      () => void navigate(paths.programTab(key, 'webhooks')),
    );
    setAsking(false);
  };
  return (
    <>
      <StreamFacts stream={stream} />
      <p>{t('streams.how')}</p>
      <section aria-labelledby="stream-change">
        <h3 id="stream-change">{t('change')}</h3>
        {saved > 0 && (
          <Notice key={saved} tone="good" polite>
            <p>{t('saved')}</p>
          </Notice>
        )}
        <WebhookForm
          key={saved}
          values={{ name: stream.name, url: '', eventTypes: stream.eventTypes }}
          withUrl={false}
          submit={t('shared:form.save')}
          onSubmit={change}
        />
      </section>
      <section aria-labelledby="stream-delete">
        <h3 id="stream-delete">{t('streams.delete')}</h3>
        <p>{t('streams.deleteText')}</p>
        <ActProblems problem={problem} failure={failure} />
        <Button onClick={() => setAsking(true)}>{t('streams.delete')}</Button>
        <ConfirmDialog
          open={asking}
          title={t('streams.deleteTitle', { name: stream.name })}
          action={t('streams.delete')}
          onConfirm={deleteIt}
          onCancel={() => setAsking(false)}
        >
          <p>{t('streams.deleteText')}</p>
        </ConfirmDialog>
      </section>
    </>
  );
}

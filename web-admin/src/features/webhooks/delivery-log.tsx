import { Button, Dropdown } from '@cmsgov/design-system';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import {
  DeliveriesDocument,
  ReplayFailedDocument,
  type DeliveriesQuery,
  type DeliveryFragment,
  type WebhookWholeFragment,
} from '../../generated/webhooks.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { DeliveryEntry } from './delivery-entry.tsx';
import { EVENT_TYPES } from './event-types-field.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';

const STATES: readonly DeliveryFragment['state'][] = ['PENDING', 'DELIVERED', 'FAILED'];
const TYPES: readonly string[] = [...EVENT_TYPES, 'test.ping'];

const deliveriesOf = (data: DeliveriesQuery) => (data.node?.__typename === 'Webhook' ? data.node.deliveries : null);

/** What was sent and is to be, the newest first. What it is narrowed to stands in the address. */
export function DeliveryLog({ webhook, onReplayed }: { webhook: WebhookWholeFragment; onReplayed: () => void }) {
  const { t } = useTranslation('webhooks');
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((one) => one === search.get('state'));
  const type = TYPES.find((one) => one === search.get('type'));
  const { connection, data, error, refetch, more } = useConnection(
    DeliveriesDocument,
    { id: webhook.id, filter: { states: state ? [state] : null, types: type ? [type] : null } },
    deliveriesOf,
    { types: ['WebhookDelivery'] },
  );
  const narrow = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true, preventScrollReset: true });
  };
  return (
    <section aria-labelledby="webhook-log">
      <h3 id="webhook-log">{t('log.title')}</h3>
      <p>{t('log.text')}</p>
      <div className="webhook-filters">
        <Dropdown
          name="state"
          label={t('log.state')}
          value={state ?? ''}
          options={[
            { value: '', label: t('log.anyState') },
            ...STATES.map((value) => ({ value, label: t(`log.stateIs.${value}`) })),
          ]}
          onChange={(event) => narrow('state', event.target.value)}
        />
        <Dropdown
          name="type"
          label={t('log.type')}
          value={type ?? ''}
          options={[{ value: '', label: t('log.anyType') }, ...TYPES.map((value) => ({ value, label: value }))]}
          onChange={(event) => narrow('type', event.target.value)}
        />
        <Button size="small" onClick={refetch}>
          {t('log.refresh')}
        </Button>
      </div>
      {webhook.failedCount > 0 && <ReplayAll webhook={webhook} onReplayed={onReplayed} />}
      <QueryState data={data} error={error} refetch={refetch}>
        {() =>
          connection && connection.edges.length > 0 ? (
            <>
              <ul className="delivery-list">
                {connection.edges.map(({ node }) => (
                  <DeliveryEntry key={node.id} delivery={node} onReplayed={onReplayed} />
                ))}
              </ul>
              <LoadMore
                shown={connection.edges.length}
                total={connection.totalCount}
                hasMore={connection.pageInfo.hasNextPage}
                more={more}
              />
            </>
          ) : (
            <p>{t(state || type ? 'log.noneOfThese' : 'log.none')}</p>
          )
        }
      </QueryState>
    </section>
  );
}

/** Sends again what was given up, after a question: a receiver may have dealt with it by hand. */
function ReplayAll({ webhook, onReplayed }: { webhook: WebhookWholeFragment; onReplayed: () => void }) {
  const { t } = useTranslation('webhooks');
  const send = useSend(ReplayFailedDocument);
  const { act, problem, failure } = useAct();
  const [asking, setAsking] = useState(false);
  const replay = async () => {
    await act(
      () => send({ input: { id: webhook.id, idempotencyKey: crypto.randomUUID() } }).then((data) => data.replayFailed),
      onReplayed,
    );
    setAsking(false);
  };
  return (
    <Notice tone="warn" title={t('log.failed', { count: webhook.failedCount })}>
      <p>{t('log.failedText')}</p>
      <ActProblems problem={problem} failure={failure} />
      <Button size="small" onClick={() => setAsking(true)}>
        {t('log.replayAll')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('log.replayAll')}
        action={t('log.replayAll')}
        onConfirm={replay}
        onCancel={() => setAsking(false)}
      >
        <p>{t('log.replayAllText', { count: webhook.failedCount })}</p>
      </ConfirmDialog>
    </Notice>
  );
}

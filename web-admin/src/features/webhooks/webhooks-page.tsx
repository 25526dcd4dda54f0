import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { WebhooksDocument } from '../../generated/webhooks.ts';
import { paths } from '../../paths.ts';
import { StreamList } from './stream-list.tsx';
import { HealthBadge, HealthFacts } from './webhook-health.tsx';
import './webhooks.css';

/** How a program is told of what happens: it is called, or it fetches. */
export default function WebhooksPage() {
  const { t } = useTranslation('webhooks');
  const { key, name } = useManagedProgram();
  const { connection, error, refetch, more } = useConnection(
    WebhooksDocument,
    { programKey: key },
    (data) => data.webhooks,
    { types: ['Webhook'] },
  );
  const make = (
    <ButtonLink to={paths.newWebhook(key)} variation="solid">
      {t('new')}
    </ButtonLink>
  );
  return (
    <>
      <p>{t('lead', { name })}</p>
      <QueryState data={connection} error={error} refetch={refetch}>
        {({ edges, totalCount, pageInfo }) =>
          totalCount === 0 ? (
            <EmptyState title={t('none')} action={make}>
              <p>{t('noneText', { name })}</p>
            </EmptyState>
          ) : (
            <>
              <p>{make}</p>
              <ul className="webhook-list">
                {edges.map(({ node: webhook }) => (
                  <li key={webhook.id}>
                    <div>
                      <h2>
                        <Link to={paths.webhook(key, webhook.id)}>{webhook.name}</Link>
                      </h2>
                      <p>
                        <code>{webhook.url}</code>
                      </p>
                      <HealthFacts webhook={webhook} />
                    </div>
                    <HealthBadge webhook={webhook} />
                  </li>
                ))}
              </ul>
              <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
            </>
          )
        }
      </QueryState>
      <StreamList />
    </>
  );
}

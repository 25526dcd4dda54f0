import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { ServiceHistoryDocument, type ServiceHistoryQuery } from '../../generated/status.ts';
import { ServiceFacts } from './service-facts.tsx';

const historyOf = (data: ServiceHistoryQuery) => (data.node?.__typename === 'Service' ? data.node.history : null);

/** What was said of a service before, the latest first. */
export function ServiceHistory({ serviceId }: { serviceId: string }) {
  const { t } = useTranslation('status');
  const { connection, data, error, refetch, more } = useConnection(
    ServiceHistoryDocument,
    { id: serviceId },
    historyOf,
  );
  return (
    <section aria-labelledby="status-history" className="status-card">
      <h2 id="status-history">{t('history')}</h2>
      <QueryState data={data} error={error} refetch={refetch}>
        {() =>
          connection && connection.edges.length > 0 ? (
            <>
              <ol className="status-history">
                {connection.edges.map(({ node }) => (
                  <li key={node.id}>
                    <p className="status-since">
                      <ExactTime at={node.changedAt} />
                    </p>
                    <ServiceFacts said={node} />
                  </li>
                ))}
              </ol>
              <LoadMore
                shown={connection.edges.length}
                total={connection.totalCount}
                hasMore={connection.pageInfo.hasNextPage}
                more={more}
              />
            </>
          ) : (
            <p>{t('noHistory')}</p>
          )
        }
      </QueryState>
    </section>
  );
}

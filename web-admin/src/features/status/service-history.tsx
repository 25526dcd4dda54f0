import { useQuery } from '@apollo/client/react';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { ServiceHistoryDocument, type ServiceHistoryQuery } from '../../generated/status.ts';
import { ServiceFacts } from './service-facts.tsx';

type History = Extract<ServiceHistoryQuery['node'], { __typename: 'Service' }>['history'];

const historyOf = (data: ServiceHistoryQuery | undefined): History | null =>
  data?.node?.__typename === 'Service' ? data.node.history : null;

/** What was said of a service before, the latest first. */
export function ServiceHistory({ serviceId }: { serviceId: string }) {
  const { t } = useTranslation('status');
  const { data, error, refetch, fetchMore } = useQuery(ServiceHistoryDocument, {
    variables: { id: serviceId },
    fetchPolicy: 'network-only',
  });
  const more = (after: string) =>
    fetchMore({
      variables: { after },
      updateQuery: (before, { fetchMoreResult: next }) => {
        const shown = historyOf(before);
        const added = historyOf(next);
        if (!shown || !added || before.node?.__typename !== 'Service') return before;
        return { ...before, node: { ...before.node, history: { ...added, edges: [...shown.edges, ...added.edges] } } };
      },
    });
  return (
    <section aria-labelledby="status-history" className="status-card">
      <h2 id="status-history">{t('history')}</h2>
      <QueryState data={data} error={error} refetch={refetch}>
        {(answer) => {
          const history = historyOf(answer);
          if (!history || history.edges.length === 0) return <p>{t('noHistory')}</p>;
          return (
            <>
              <ol className="status-history">
                {history.edges.map(({ node }) => (
                  <li key={node.id}>
                    <p className="status-since">
                      <ExactTime at={node.changedAt} />
                    </p>
                    <ServiceFacts said={node} />
                  </li>
                ))}
              </ol>
              <LoadMore shown={history.edges.length} total={history.totalCount} pageInfo={history.pageInfo} more={more} />
            </>
          );
        }}
      </QueryState>
    </section>
  );
}

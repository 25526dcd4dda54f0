import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { History } from '../../components/history.tsx';
import { MyHistoryDocument } from '../../generated/account.ts';

/** What was done with this account, page by page. */
export function OwnHistory() {
  const { connection, error, refetch, more } = useConnection(MyHistoryDocument, {}, (data) => data.viewer?.events);
  return (
    <QueryState data={connection} error={error} refetch={refetch}>
      {({ edges, totalCount, pageInfo }) => (
        <>
          <History events={edges.map(({ node }) => node)} />
          <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
        </>
      )}
    </QueryState>
  );
}

import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Day, RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MyRequestsDocument, type RequestRowFragment } from '../../generated/roles.ts';
import { paths, requestPath } from '../../paths.ts';
import { OrganizationName } from './organization-name.tsx';
import { Approvers, RequestStatus } from './request-status.tsx';
import { useRequestNews } from './use-request-news.ts';

/** The tracker: each request with its state, who can decide, and until when. */
export function MyRequests() {
  const { t } = useTranslation('roles');
  const { connection, error, refetch, refetchQuietly, more } = useConnection(
    MyRequestsDocument,
    {},
    (data) => data.viewer?.roleRequests,
    {
      types: ['RoleRequest'],
    },
  );
  useRequestNews(refetchQuietly);
  return (
    <QueryState data={connection} error={error} refetch={refetch}>
      {({ edges, totalCount, pageInfo }) =>
        edges.length === 0 ? (
          <EmptyState
            title={t('requests.empty')}
            action={<ButtonLink to={paths.roles.ask}>{t('ask.go')}</ButtonLink>}
          />
        ) : (
          <>
            <ul className="harp-rows">
              {edges.map(({ node }) => (
                <RequestItem key={node.id} request={node} />
              ))}
            </ul>
            <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
          </>
        )
      }
    </QueryState>
  );
}

function RequestItem({ request }: { request: RequestRowFragment }) {
  const { t } = useTranslation('roles');
  return (
    <li>
      <div className="harp-rows__main">
        <h3>
          <Link to={requestPath(request.id)}>
            {request.role.program.name}: {request.role.name}
          </Link>
        </h3>
        <p>
          <OrganizationName organization={request.organization} />
        </p>
        <p className="harp-muted harp-small">
          {request.reference} · {t('requests.asked')} <RelativeTime at={request.submittedAt} />
        </p>
        {request.status === 'PENDING' && (
          <p className="harp-small">
            {t('requests.decides')} <Approvers request={request} /> · {t('requests.due')} <Day on={request.dueAt} />
          </p>
        )}
        {request.decision?.outcome === 'REJECTED' && <p className="harp-small">{request.decision.reason}</p>}
      </div>
      <div className="harp-rows__side">
        <RequestStatus request={request} />
      </div>
    </li>
  );
}

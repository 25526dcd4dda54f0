import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { ClientsDocument } from '../../generated/clients.ts';
import { paths } from '../../paths.ts';
import { hostsOf } from './client-values.ts';
import './clients.css';

/** The clients of one program. */
export default function ClientsPage() {
  const { t } = useTranslation('clients');
  const { key, name } = useManagedProgram();
  const { connection, error, refetch, more } = useConnection(
    ClientsDocument,
    { programKey: key },
    (data) => data.clients,
    { types: ['Client'] },
  );
  const register = (
    <ButtonLink to={paths.newClient(key)} variation="solid">
      {t('register')}
    </ButtonLink>
  );
  return (
    <>
      <p>{t('lead', { name })}</p>
      <QueryState data={connection} error={error} refetch={refetch}>
        {({ edges, totalCount, pageInfo }) =>
          totalCount === 0 ? (
            <EmptyState title={t('none')} action={register}>
              <p>{t('noneText', { name })}</p>
            </EmptyState>
          ) : (
            <>
              <p>{register}</p>
              <ul className="client-list">
                {edges.map(({ node: client }) => (
                  <li key={client.id}>
                    <div>
                      <h2>
                        <Link to={paths.client(key, client.id)}>{client.name}</Link>
                      </h2>
                      <p>
                        <code>{client.clientId}</code>
                      </p>
                      <p className="harp-muted harp-small">
                        {[
                          hostsOf(client.redirectUris).join(', ') || t('restOnly'),
                          t(`auth.${client.authMethod}`),
                        ].join(' · ')}
                        {' · '}
                        {t('registered')} <Day on={client.createdAt} />
                      </p>
                    </div>
                    <StateBadge tone={client.state === 'ACTIVE' ? 'good' : 'quiet'}>
                      {t(`state.${client.state}`)}
                    </StateBadge>
                  </li>
                ))}
              </ul>
              <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useTranslation } from 'react-i18next';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { ServiceAccountsDocument } from '../../generated/service-accounts.ts';
import { paths } from '../../paths.ts';
import { AccountCard } from './account-card.tsx';
import './service-accounts.css';

/** The scripts of a program that act in nobody's name, with their tokens. */
export default function ServiceAccountsPage() {
  const { t } = useTranslation('service-accounts');
  const { key, name } = useManagedProgram();
  const { connection, error, refetch, more } = useConnection(
    ServiceAccountsDocument,
    { programKey: key },
    (data) => data.serviceAccounts,
    { types: ['ServiceAccount', 'ApiToken'] },
  );
  const make = (
    <ButtonLink to={paths.newServiceAccount(key)} variation="solid">
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
              <ul className="service-accounts">
                {edges.map(({ node }) => (
                  <li key={node.id} className="harp-card">
                    <AccountCard account={node} onChanged={refetch} />
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

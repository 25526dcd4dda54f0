import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { ManagedProgramsDocument } from '../../generated/integrations.ts';
import { paths } from '../../paths.ts';
import './integrations.css';

/** The programs whose integrations one looks after. */
export default function ProgramsPage() {
  const { t } = useTranslation('integrations');
  const { connection, error, refetch, more } = useConnection(
    ManagedProgramsDocument,
    {},
    (data) => data.managedPrograms,
  );
  return (
    <Page title={t('title')} width="wide" lead={<p>{t('lead')}</p>}>
      <QueryState data={connection} error={error} refetch={refetch}>
        {({ edges, totalCount, pageInfo }) => (
          <>
            {totalCount === 0 && (
              <EmptyState title={t('none')}>
                <p>{t('noneText')}</p>
              </EmptyState>
            )}
            <ul className="harp-grid program-list">
              {edges.map(({ node }) => (
                <li key={node.id} className="harp-card">
                  <h2>{node.name}</h2>
                  <p>
                    {node.fullName}
                    <br />
                    <span className="harp-muted">{t(`kind.${node.kind}`)}</span>
                  </p>
                  <ButtonLink to={paths.program(node.key)} size="small" aria-label={t('openThis', { name: node.name })}>
                    {t('open')}
                  </ButtonLink>
                </li>
              ))}
            </ul>
            <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
          </>
        )}
      </QueryState>
    </Page>
  );
}

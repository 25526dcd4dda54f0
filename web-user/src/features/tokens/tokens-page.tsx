import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import { MyTokensDocument } from '../../generated/tokens.ts';
import { paths } from '../../paths.ts';
import { TokenRow } from './token-row.tsx';

/** The tokens with which one's scripts use HARP. */
export default function TokensPage() {
  const { t } = useTranslation('tokens');
  const { connection, error, refetch, more } = useConnection(MyTokensDocument, {}, (data) => data.viewer?.tokens, {
    types: ['ApiToken'],
  });
  const make = (
    <ButtonLink to={paths.tokens.new} variation="solid">
      {t('new')}
    </ButtonLink>
  );
  return (
    <Page title={t('title')} above={<BackLink to={paths.account} />} lead={<p>{t('lead')}</p>}>
      <QueryState data={connection} error={error} refetch={refetch}>
        {({ edges, totalCount, pageInfo }) =>
          totalCount === 0 ? (
            <EmptyState title={t('none')} action={make}>
              <p>{t('noneText')}</p>
            </EmptyState>
          ) : (
            <>
              <p>{make}</p>
              <ul className="harp-rows">
                {edges.map(({ node }) => (
                  <TokenRow key={node.id} token={node} onChanged={refetch} />
                ))}
              </ul>
              <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
            </>
          )
        }
      </QueryState>
    </Page>
  );
}

import { Button } from '@cmsgov/design-system';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { GrantsDocument } from '../../generated/access.ts';
import { AccessFilters } from './access-filters.tsx';
import { DEFAULT_VIEW, grantsVariables, isNarrowed } from './access-view.ts';
import { GrantDialog } from './grant-dialog.tsx';
import { GrantResults } from './grant-results.tsx';
import { ActBar, GrantTable } from './grant-table.tsx';
import { useAccessView } from './use-access-view.ts';
import { useGrantActs } from './use-grant-acts.ts';
import { useTicks } from './use-ticks.ts';
import '../../components/list/list.css';
import './access.css';

const PAGE_SIZE = 50;

/** Who holds which role, in the programs and organizations that one looks after. */
export default function AccessPage() {
  const { t } = useTranslation(['access', 'frame']);
  const { viewer } = useSession();
  const { view, setView } = useAccessView();
  const variables = useMemo(() => ({ ...grantsVariables(view), first: PAGE_SIZE }), [view]);
  const { connection, error, refetch, more, loading } = useConnection(
    GrantsDocument,
    variables,
    (data) => data.grants,
    { types: ['Grant'] },
  );
  const ticks = useTicks();
  const { plan, begin, cancel, carryOut, answers, dismiss } = useGrantActs(ticks.clear);
  const rows = connection?.edges.map(({ node }) => node) ?? [];
  const narrowed = isNarrowed(view);
  return (
    <Page title={t('title')} width="wide" lead={<p>{t('lead')}</p>}>
      <AccessFilters view={view} onChange={setView} />
      <GrantResults answers={answers} onDismiss={dismiss} />
      <QueryState data={connection} error={error} refetch={refetch} lines={8}>
        {({ totalCount, pageInfo }) => (
          <div className="list-room" aria-busy={loading}>
            <ActBar rows={rows} ticks={ticks} onAct={begin} />
            {rows.length === 0 ? (
              <EmptyState
                title={t(narrowed ? 'empty.narrowed' : 'empty.none')}
                action={narrowed && <Button onClick={() => setView(DEFAULT_VIEW)}>{t('frame:filter.clear')}</Button>}
              >
                <p>{t(narrowed ? 'empty.narrowedText' : 'empty.noneText')}</p>
              </EmptyState>
            ) : (
              <GrantTable
                rows={rows}
                ticks={ticks}
                viewerId={viewer?.userId ?? ''}
                mayOpenPeople={viewer?.permissions.includes('user:read') ?? false}
                onOrganization={(organization) => setView({ organization })}
              />
            )}
            <LoadMore shown={rows.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
          </div>
        )}
      </QueryState>
      {plan && <GrantDialog plan={plan} onSubmit={carryOut} onExit={cancel} />}
    </Page>
  );
}

import { Button, Dropdown } from '@cmsgov/design-system';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { FilterChips, Filters, type Chip } from '../../components/filters/filters.tsx';
import { SearchBox } from '../../components/filters/search-box.tsx';
import { CasesDocument, type CaseRowFragment } from '../../generated/cases.ts';
import { paths } from '../../paths.ts';
import {
  CASES_CHOICES,
  DEFAULT_VIEW,
  filterOf,
  isNarrowed,
  readView,
  writeView,
  type CasesChoice,
  type CasesView,
} from './cases-view.ts';
import { CaseDue, CaseState } from './case-words.tsx';
import '../../components/list/list.css';
import './cases.css';

/** Identity checks by hand: what is due first, first. The words searched for are kept out of the address. */
export default function CasesPage() {
  const { t } = useTranslation(['cases', 'frame']);
  const { view, go } = useCasesView();
  const variables = useMemo(() => ({ filter: filterOf(view), first: 50 }), [view]);
  const { connection, error, refetch, more } = useConnection(CasesDocument, variables, (data) => data.proofingReviews, {
    types: ['ProofingReview'],
  });
  const narrowed = isNarrowed(view);
  const clear = () => go(DEFAULT_VIEW);
  return (
    <Page title={t('title')} width="wide" lead={<p>{t('lead')}</p>}>
      <Filters
        few
        search={
          <SearchBox
            key={view.text}
            text={view.text}
            label={t('search')}
            hint={t('searchHint')}
            onSearch={(text) => go({ text })}
          />
        }
        chips={<CaseChips view={view} go={go} onClear={narrowed ? clear : null} />}
      >
        <Dropdown
          name="show"
          label={t('show')}
          value={view.show}
          options={CASES_CHOICES.map((value) => ({ value, label: t(`showIs.${value}`) }))}
          onChange={(event) => go({ show: event.target.value as CasesChoice })}
        />
      </Filters>
      <QueryState data={connection} error={error} refetch={refetch} lines={8}>
        {({ edges, totalCount, pageInfo }) => (
          <div className="list-room">
            {edges.length === 0 ? (
              <EmptyState
                title={t(narrowed ? 'none' : 'nothingWaits')}
                action={narrowed && <Button onClick={clear}>{t('frame:filter.clear')}</Button>}
              >
                <p>{t(narrowed ? 'noneText' : 'nothingWaitsText')}</p>
              </EmptyState>
            ) : (
              <CasesTable rows={edges.map(({ node }) => node)} />
            )}
            <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
          </div>
        )}
      </QueryState>
    </Page>
  );
}

function useCasesView() {
  const { search, state } = useLocation();
  const navigate = useNavigate();
  const text = (state as { text?: string } | null)?.text ?? '';
  const view = useMemo(() => ({ ...readView(new URLSearchParams(search)), text }), [search, text]);
  const go = (change: Partial<CasesView>) => {
    const next = { ...view, ...change };
    void navigate({ search: writeView(next).toString() }, { replace: true, state: { text: next.text } });
  };
  return { view, go };
}

function CaseChips({
  view,
  go,
  onClear,
}: {
  view: CasesView;
  go: (change: Partial<CasesView>) => void;
  onClear: (() => void) | null;
}) {
  const { t } = useTranslation(['cases', 'frame']);
  const chips: Chip[] = view.text
    ? [{ key: 'text', label: t('frame:filter.searched', { words: view.text }), takeOff: () => go({ text: '' }) }]
    : [];
  return (
    <FilterChips chips={chips} onClear={onClear}>
      {(['overdue', 'sameNumber'] as const).map((name) => (
        <Button key={name} size="small" aria-pressed={view[name]} onClick={() => go({ [name]: !view[name] })}>
          {t(`chip.${name}`)}
        </Button>
      ))}
    </FilterChips>
  );
}

function CasesTable({ rows }: { rows: readonly CaseRowFragment[] }) {
  const { t } = useTranslation('cases');
  return (
    <table className="list-table">
      <caption className="ds-u-visibility--screen-reader">{t('caption')}</caption>
      <thead>
        <tr>
          {(['case', 'person', 'why', 'stage', 'due'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" data-label={t('column.case')}>
              <Link className="list-name" to={paths.case(row.id)}>
                {row.reference}
              </Link>
            </th>
            <td data-label={t('column.person')}>
              <span>{row.personName}</span>
              <span className="list-sub">{row.personUserId}</span>
            </td>
            <td data-label={t('column.why')}>
              <span>{row.reason ? t(`why.${row.reason}`, { defaultValue: t(`reason.${row.reason}`) }) : '–'}</span>
            </td>
            <td data-label={t('column.stage')}>
              <CaseState row={row} />
            </td>
            <td data-label={t('column.due')}>
              <CaseDue row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

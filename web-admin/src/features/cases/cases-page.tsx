import { Button, Dropdown } from '@cmsgov/design-system';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { FilterChips, Filters, type Chip } from '../../components/filters/filters.tsx';
import { SearchBox } from '../../components/filters/search-box.tsx';
import { CaseCountsDocument, CasesDocument, type HelpDeskCaseKind } from '../../generated/cases.ts';
import { paths } from '../../paths.ts';
import { CASE_KINDS } from './case-kinds.ts';
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
import { CasesTable } from './cases-table.tsx';
import '../../components/list/list.css';
import './cases.css';

/** What changes a case, so that the queue is asked for anew. */
const TYPES = ['HelpDeskCase', 'MergeCase', 'ProofingReview', 'HelpDeskRecoveryCase', 'HelpDeskContactCase', 'User'];

/** Everything that the help desk works through: what is due first, first. The words searched for are kept out of the address. */
export default function CasesPage() {
  const { t } = useTranslation(['cases', 'frame']);
  const { view, go } = useCasesView();
  const variables = useMemo(() => ({ filter: filterOf(view), first: 50 }), [view]);
  const { connection, error, refetch, more } = useConnection(CasesDocument, variables, (data) => data.helpDeskCases, {
    types: TYPES,
  });
  const narrowed = isNarrowed(view);
  const clear = () => go(DEFAULT_VIEW);
  const { viewer } = useSession();
  return (
    <Page title={t('title')} width="wide" lead={<p>{t('lead')}</p>}>
      {viewer?.permissions.includes('account:merge') && (
        <p>
          <Link to={paths.newMerge}>{t('merge.link')}</Link>
        </p>
      )}
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
        <KindChoice view={view} go={go} />
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

type Go = (change: Partial<CasesView>) => void;

function useCasesView() {
  const { search, state } = useLocation();
  const navigate = useNavigate();
  const text = (state as { text?: string } | null)?.text ?? '';
  const view = useMemo(() => ({ ...readView(new URLSearchParams(search)), text }), [search, text]);
  const go: Go = (change) => {
    const next = { ...view, ...change };
    void navigate({ search: writeView(next).toString() }, { replace: true, state: { text: next.text } });
  };
  return { view, go };
}

/** The kinds, each with how many wait. */
function KindChoice({ view, go }: { view: CasesView; go: Go }) {
  const { t } = useTranslation('cases');
  const { data } = useAsk(CaseCountsDocument, {}, { types: TYPES });
  const counts = data?.helpDeskCaseCounts ?? [];
  const all = counts.reduce((sum, { waiting }) => sum + waiting, 0);
  const label = (name: string, waiting: number) => (data ? t('kindCount', { kind: name, waiting }) : name);
  const kinds = data ? counts.map(({ kind }) => kind) : CASE_KINDS;
  return (
    <Dropdown
      name="kind"
      label={t('kindLabel')}
      value={view.kind ?? 'ALL'}
      options={[
        { value: 'ALL', label: label(t('kindAll'), all) },
        ...kinds.map((kind) => ({
          value: kind,
          label: label(t(`kind.${kind}`), counts.find((one) => one.kind === kind)?.waiting ?? 0),
        })),
      ]}
      onChange={(event) => go({ kind: event.target.value === 'ALL' ? null : (event.target.value as HelpDeskCaseKind) })}
    />
  );
}

function CaseChips({ view, go, onClear }: { view: CasesView; go: Go; onClear: (() => void) | null }) {
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

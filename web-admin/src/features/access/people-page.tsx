import { Button, Dropdown } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { FilterChips, Filters } from '../../components/filters/filters.tsx';
import { SearchBox } from '../../components/filters/search-box.tsx';
import { MailAddress } from '../../components/mail-address.tsx';
import { PeopleDocument, type PeopleQuery } from '../../generated/access.ts';
import { paths } from '../../paths.ts';
import '../../components/list/list.css';
import './access.css';

const STATES = ['ALL', 'ACTIVE', 'DISABLED'] as const;
type StateChoice = (typeof STATES)[number];
type Person = PeopleQuery['users']['edges'][number]['node'];

/** Finds a person. The words searched for are kept in the history of the window only, not in the address. */
export default function PeoplePage() {
  const { t } = useTranslation(['access', 'frame']);
  const { search, state: kept } = useLocation();
  const navigate = useNavigate();
  const text = (kept as { text?: string } | null)?.text ?? '';
  const said = new URLSearchParams(search).get('state')?.toUpperCase();
  const state = STATES.find((one) => one === said) ?? 'ALL';
  const go = (next: { text?: string; state?: StateChoice }) => {
    const to = next.state ?? state;
    const address = to === 'ALL' ? '' : `?state=${to.toLowerCase()}`;
    void navigate({ search: address }, { replace: true, state: { text: next.text ?? text }, preventScrollReset: true });
  };
  const variables = useMemo(
    () => ({ filter: { text: text || null, state: state === 'ALL' ? null : state }, first: 50 }),
    [text, state],
  );
  const { connection, error, refetch, more } = useConnection(PeopleDocument, variables, (data) => data.users, {
    types: ['User'],
  });
  const narrowed = text !== '' || state !== 'ALL';
  return (
    <Page title={t('people.title')} width="wide" lead={<p>{t('people.lead')}</p>}>
      <Filters
        few
        search={
          <SearchBox
            key={text}
            text={text}
            label={t('people.search')}
            hint={t('people.searchHint')}
            onSearch={(words) => go({ text: words })}
          />
        }
        chips={<FilterChips chips={[]} onClear={narrowed ? () => go({ text: '', state: 'ALL' }) : null} />}
      >
        <Dropdown
          name="state"
          label={t('people.account')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`people.stateIs.${value}`) }))}
          onChange={(event) => go({ state: event.target.value as StateChoice })}
        />
      </Filters>
      <QueryState data={connection} error={error} refetch={refetch} lines={8}>
        {({ edges, totalCount, pageInfo }) => (
          <div className="list-room">
            {edges.length === 0 ? (
              <EmptyState
                title={t('people.none')}
                action={
                  narrowed && <Button onClick={() => go({ text: '', state: 'ALL' })}>{t('frame:filter.clear')}</Button>
                }
              >
                <p>{t('people.noneText')}</p>
              </EmptyState>
            ) : (
              <PeopleTable people={edges.map(({ node }) => node)} />
            )}
            <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
          </div>
        )}
      </QueryState>
    </Page>
  );
}

function PeopleTable({ people }: { people: readonly Person[] }) {
  const { t } = useTranslation('access');
  return (
    <table className="list-table">
      <caption className="ds-u-visibility--screen-reader">{t('people.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.person')}</th>
          <th scope="col">{t('people.email')}</th>
          <th scope="col">{t('people.type')}</th>
          <th scope="col">{t('people.account')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row" data-label={t('column.person')}>
              <Link className="list-name" to={paths.person(person.id)}>
                {person.displayName}
              </Link>
              <span className="list-sub">{person.userId}</span>
            </th>
            <td data-label={t('people.email')}>
              <MailAddress address={person.email} />
            </td>
            <td data-label={t('people.type')}>
              <span>{t(`userType.${person.userType}`)}</span>
            </td>
            <td data-label={t('people.account')}>
              <AccountBadge state={person.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function AccountBadge({ state }: { state: Person['state'] }) {
  const { t } = useTranslation('access');
  return <StateBadge tone={state === 'ACTIVE' ? 'good' : 'bad'}>{t(`people.stateIs.${state}`)}</StateBadge>;
}

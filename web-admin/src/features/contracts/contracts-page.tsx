import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ContractsDocument, type ContractOfStaffFragment } from '../../generated/contracts.ts';
import { paths } from '../../paths.ts';
import { ContractImport } from './contract-import.tsx';
import { PlainDay } from './plain-day.tsx';
import './contracts.css';

const tones: Record<ContractOfStaffFragment['state'], Tone> = { COMING: 'info', CURRENT: 'good', OVER: 'quiet' };

/** All contracts, found by number or organization; made one by one or by a list. */
export default function ContractsPage() {
  const { t } = useTranslation('contracts');
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState<string | null>(null);
  const { connection, error, refetch, more } = useConnection(ContractsDocument, { search }, (data) => data.contracts, {
    types: ['Contract', 'ListTaken'],
  });
  return (
    <Page title={t('title')} lead={<p>{t('lead')}</p>} width="wide">
      <p>
        <ButtonLink to={paths.newContract} variation="solid">
          {t('new')}
        </ButtonLink>
      </p>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch(typed.trim() || null);
        }}
      >
        <label className="ds-c-label" htmlFor="contract-search">
          {t('search')}
        </label>
        <div className="contracts-find">
          <input
            id="contract-search"
            type="search"
            className="ds-c-field"
            autoComplete="off"
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="ds-c-button">
            {t('find')}
          </button>
        </div>
      </form>
      <QueryState data={connection} error={error} refetch={refetch}>
        {({ edges, totalCount, pageInfo }) =>
          edges.length === 0 ? (
            <p>{t('none')}</p>
          ) : (
            <>
              <ul className="harp-plain-list">
                {edges.map(({ node }) => (
                  <li key={node.id}>
                    <section className="harp-card" aria-label={node.number}>
                      <h2>
                        <Link to={paths.contract(node.id)}>{node.number}</Link>
                      </h2>
                      <p>
                        <StateBadge tone={tones[node.state]}>{t(`state.${node.state}`)}</StateBadge>{' '}
                        {node.organization?.name}
                      </p>
                      <p className="harp-muted harp-small">
                        <PlainDay day={node.startsOn} /> {t('to')} <PlainDay day={node.endsOn} /> ·{' '}
                        {node.programs.map(({ name }) => name).join(', ')} · {t(`id.${node.idKind}`)}
                      </p>
                    </section>
                  </li>
                ))}
              </ul>
              <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
            </>
          )
        }
      </QueryState>
      <ContractImport />
    </Page>
  );
}

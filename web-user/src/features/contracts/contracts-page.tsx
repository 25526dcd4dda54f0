import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { MyContractsDocument } from '../../generated/contracts.ts';
import { contractPath, paths } from '../../paths.ts';
import { ContractCard } from './contract-card.tsx';

/** The contracts that one works on, or looks after. */
export default function ContractsPage() {
  const { t } = useTranslation('contracts');
  const { data, error, refetch } = useAsk(MyContractsDocument, {}, { types: ['Contract', 'ContractMember'] });
  return (
    <Page title={t('title')} above={<BackLink to={paths.home} />} lead={<p>{t('lead')}</p>} width="wide">
      <QueryState data={data?.viewer ?? undefined} error={error} refetch={refetch}>
        {({ contracts }) =>
          contracts.length === 0 ? (
            <EmptyState title={t('none')}>
              <p>
                {t('noneText')} <Link to={paths.whichId}>{t('whichId')}</Link>
              </p>
            </EmptyState>
          ) : (
            <ul className="harp-plain-list">
              {contracts.map((contract) => (
                <li key={contract.id}>
                  <ContractCard contract={contract}>
                    {contract.isContact && (
                      <p>
                        <Link to={contractPath(contract.id)}>{t('manage', { number: contract.number })}</Link>
                      </p>
                    )}
                  </ContractCard>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </Page>
  );
}

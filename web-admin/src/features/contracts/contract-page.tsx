import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { ContractByIdDocument } from '../../generated/contracts.ts';
import { paths } from '../../paths.ts';
import { ContractForm } from './contract-form.tsx';

/** One contract: what it is, changed here, and who works on it. */
export default function ContractPage() {
  const { t } = useTranslation('contracts');
  const { id = '' } = useParams();
  const { data, error, refetch, refetchQuietly } = useAsk(ContractByIdDocument, { id });
  const [saved, setSaved] = useState(false);
  const contract = data?.node && 'number' in data.node ? data.node : null;
  const title = contract ? t('one', { number: contract.number }) : t('title');
  return (
    <Page title={title} above={<BackLink to={paths.contracts} label={t('title')} />}>
      <QueryState data={data} error={error} refetch={refetch}>
        {() =>
          contract ? (
            <>
              <p>{t(`stateLong.${contract.state}`)}</p>
              {saved && (
                <Notice tone="good" polite>
                  <p>{t('saved')}</p>
                </Notice>
              )}
              <ContractForm
                contract={contract}
                onDone={() => {
                  setSaved(true);
                  refetchQuietly();
                }}
              />
              <h2>{t('people', { count: contract.members?.totalCount ?? 0 })}</h2>
              <ul>
                {contract.members?.edges.map(({ node }) => (
                  <li key={node.id}>
                    {node.person?.name} ({node.person?.userId}), <Day on={node.joinedAt} />
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p>{t('unknown')}</p>
          )
        }
      </QueryState>
    </Page>
  );
}

import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { OneContractDocument } from '../../generated/contracts.ts';
import { paths } from '../../paths.ts';
import { ContractCard } from './contract-card.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteForm } from './invite-form.tsx';
import { InviteList } from './invite-list.tsx';
import { MemberList } from './member-list.tsx';

/** Where a point of contact invites people to a contract, and sees who works on it. */
export default function ContractPage() {
  const { t } = useTranslation('contracts');
  const { id = '' } = useParams();
  const { data, error, refetch } = useAsk(OneContractDocument, { id });
  const [done, setDone] = useState<string | null>(null);
  const contract = data?.node && 'number' in data.node ? data.node : null;
  const title = contract ? t('contract', { number: contract.number }) : t('one');
  return (
    <Page title={title} above={<BackLink to={paths.contracts} />} width="wide">
      <QueryState data={data} error={error} refetch={refetch}>
        {() =>
          contract?.isContact ? (
            <>
              <ContractCard contract={contract} untitled />
              {done && (
                <Notice tone="good" polite>
                  <p>{done}</p>
                </Notice>
              )}
              {contract.state === 'OVER' ? (
                <Notice tone="warn" title={t('over.title')}>
                  <p>{t('over.text')}</p>
                </Notice>
              ) : (
                <>
                  <InviteForm contractId={contract.id} onDone={setDone} />
                  <InviteList contractId={contract.id} onDone={setDone} />
                </>
              )}
              <InvitationList contractId={contract.id} onDone={setDone} />
              <MemberList contractId={contract.id} onDone={setDone} />
            </>
          ) : (
            <Notice tone="warn">
              <p>{t('notYours')}</p>
            </Notice>
          )
        }
      </QueryState>
    </Page>
  );
}

import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenedEarlierClaimDocument, type EarlierClaimPartsFragment } from '../../generated/earlier.ts';
import { AccountStep } from './account-step.tsx';
import { StartAgain } from './open-page.tsx';
import { PasswordStep } from './password-step.tsx';

/** From an account of EIDM to one of HARP: the old password, then what HARP can't take over. */
export default function GoOnPage() {
  const { t } = useTranslation('earlier');
  const { data, error, refetch } = useAsk(
    OpenedEarlierClaimDocument,
    {},
    { types: ['EarlierClaim'], expectSignedOut: true },
  );
  const [latest, setLatest] = useState<EarlierClaimPartsFragment | null>(null);
  const [closed, setClosed] = useState(false);
  const claim = latest ?? data?.earlierClaim;
  if (closed || (data && !claim))
    return (
      <Page key="closed" title={t('closed.title')}>
        <Notice tone="warn" role="alert">
          <p>{t('closed.text')}</p>
        </Notice>
        <StartAgain />
      </Page>
    );
  if (!claim)
    return (
      <Page title={t('open.title')}>
        <QueryState data={undefined} error={error} refetch={refetch}>
          {() => null}
        </QueryState>
      </Page>
    );
  const onClosed = () => setClosed(true);
  return claim.step === 'PASSWORD' ? (
    <PasswordStep claim={claim} onStep={setLatest} onClosed={onClosed} />
  ) : (
    <AccountStep claim={claim} onClosed={onClosed} />
  );
}

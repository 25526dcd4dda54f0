import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenedRecoveryDocument, type RecoveryPartsFragment } from '../../generated/recovery.ts';
import { paths } from '../../paths.ts';
import { FactorStep } from './factor-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { ProveStep } from './prove-step.tsx';

/** The way back in after the mailed link: one thing at a time, as the server says what is missing. */
export default function GoOnPage() {
  const { t } = useTranslation('recovery');
  const { data, error, refetch } = useAsk(OpenedRecoveryDocument, {}, { types: ['Recovery'], expectSignedOut: true });
  const { refresh } = useSession();
  const [latest, setLatest] = useState<RecoveryPartsFragment | null>(null);
  const [closed, setClosed] = useState(false);
  const take = (recovery: RecoveryPartsFragment) => {
    setLatest(recovery);
    // Whoever was signed in here is so no longer.
    if (recovery.step === 'DONE') void refresh().catch(() => undefined);
  };
  const recovery = latest ?? data?.recovery;
  if (closed || (data && !recovery)) return <Closed />;
  if (!recovery)
    return (
      <Page title={t('open.title')}>
        <QueryState data={undefined} error={error} refetch={refetch}>
          {() => null}
        </QueryState>
      </Page>
    );
  const props = {
    recovery,
    onStep: take,
    onClosed: () => setClosed(true),
    onRefresh: () => {
      setLatest(null);
      refetch();
    },
  };
  switch (recovery.step) {
    case 'PROVE':
      return <ProveStep {...props} />;
    case 'PASSWORD':
      return <PasswordStep {...props} />;
    case 'FACTOR':
      return <FactorStep {...props} />;
    default:
      return <Done recovery={recovery} />;
  }
}

function Closed() {
  const { t } = useTranslation('recovery');
  return (
    <Page key="closed" title={t('closed.title')}>
      <Notice tone="warn" role="alert">
        <p>{t('closed.text')}</p>
        <div className="harp-actions">
          <ButtonLink to={paths.recovery.start}>{t('open.again')}</ButtonLink>
          <ButtonLink to={paths.signIn}>{t('shared:nav.signIn')}</ButtonLink>
        </div>
      </Notice>
    </Page>
  );
}

function Done({ recovery: { userId } }: { recovery: RecoveryPartsFragment }) {
  const { t } = useTranslation('recovery');
  return (
    <Page key="done" title={t('done.title')}>
      <Notice tone="good" polite>
        <p>{t('done.text', { userId })}</p>
      </Notice>
      <p>{t('done.out')}</p>
      <div className="harp-actions">
        <ButtonLink to={paths.signIn} variation="solid">
          {t('shared:nav.signIn')}
        </ButtonLink>
      </div>
    </Page>
  );
}

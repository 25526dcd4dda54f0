import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { RegisteredDocument } from '../../generated/register.ts';
import { paths } from '../../paths.ts';

/** The account is there, and the way does not end here: without a role it opens nothing. */
export default function DonePage() {
  const { t } = useTranslation('register');
  const { data, error, refetch } = useAsk(RegisteredDocument, {});
  const proofing = data?.viewer?.proofingCase;
  const proofed = proofing?.status === 'PASSED';
  return (
    <Page title={t('done.title')}>
      <QueryState data={data} error={error} refetch={refetch}>
        {({ viewer }) => (
          <>
            <Notice tone="good" title={t('done.ready', { userId: viewer?.userId })}>
              <p>{t('done.readyText')}</p>
              {proofing && (
                <p>
                  {t('done.reference')} <strong>{proofing.reference}</strong>
                </p>
              )}
            </Notice>
            {proofing && !proofed && (
              <Notice tone="info" title={t('done.waitingTitle')}>
                <p>{t('done.waitingText')}</p>
              </Notice>
            )}
            <h2>{t('done.nextTitle')}</h2>
            <p>{t('done.next')}</p>
            <div className="harp-actions">
              <ButtonLink to={proofed ? paths.roles.ask : paths.home} variation="solid">
                {t(proofed ? 'done.ask' : 'done.home')}
              </ButtonLink>
              {proofed && <ButtonLink to={paths.home}>{t('done.home')}</ButtonLink>}
            </div>
          </>
        )}
      </QueryState>
    </Page>
  );
}

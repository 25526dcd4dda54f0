import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
import { ArrivalFacts, type Arrival } from './arrival-facts.tsx';

/** Nobody has two accounts, nor both kinds of ID: which one it is, and what to do. */
export function HaveAccount({ arrival }: { arrival: Arrival }) {
  const { t } = useTranslation('eua');
  const { site } = useSession();
  return (
    <Page title={t('have.title')}>
      <ArrivalFacts arrival={arrival} />
      <p>{t(`have.${arrival.state}`)}</p>
      <Notice tone="info" title={t('have.kept')}>
        <p>{t('have.ask')}</p>
        {site && (
          <p>
            <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>,{' '}
            <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
          </p>
        )}
      </Notice>
      {arrival.state === 'HARP_ACCOUNT' && (
        <div className="harp-actions">
          <ButtonLink to={paths.signIn} variation="solid">
            {t('have.signIn')}
          </ButtonLink>
        </div>
      )}
    </Page>
  );
}

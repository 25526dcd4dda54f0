import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { CONSOLE_RIGHTS } from '../../access.ts';
import { selfServiceHref } from '../../self-service.ts';

/** Who is signed in, and what they may do here. The account itself is kept on the self-service site. */
export default function AccountPage() {
  const { t } = useTranslation('account');
  const { viewer, site } = useSession();
  if (!viewer) return null;
  const rights = CONSOLE_RIGHTS.filter((right) => viewer.permissions.includes(right));
  return (
    <Page title={t('title')}>
      <div className="harp-card">
        <dl className="harp-facts">
          <div>
            <dt>{t('name')}</dt>
            <dd>{viewer.displayName}</dd>
          </div>
          <div>
            <dt>{t('userId')}</dt>
            <dd>{viewer.userId}</dd>
          </div>
          <div>
            <dt>{t('rights')}</dt>
            <dd>
              {rights.map((right) => (
                <div key={right}>{t(`right.${right.replace(':', '-')}`)}</div>
              ))}
            </dd>
          </div>
          <div>
            <dt>{t('ends')}</dt>
            <dd>
              <ExactTime at={viewer.endsAt} />
            </dd>
          </div>
        </dl>
      </div>
      <p>
        {t('selfServiceText')} {site && <a href={selfServiceHref(site, '/account')}>{t('selfService')}</a>}.
      </p>
    </Page>
  );
}

import { useSession } from '@harp/ui/session/session.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MyAccountQuery } from '../../generated/account.ts';
import { paths } from '../../paths.ts';

type Viewer = NonNullable<MyAccountQuery['viewer']>;

export function ProfileFacts({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation('account');
  const { site } = useSession();
  const { user, profile, proofingCase } = viewer;
  const address = profile?.address;
  return (
    <>
      <div className="harp-card">
        <dl className="harp-facts">
          <Fact label={t('profile.userId')}>{viewer.userId}</Fact>
          {user && (
            <>
              <Fact label={t('profile.name')}>
                {[user.givenName, user.middleName, user.familyName, user.suffix].filter(Boolean).join(' ')}
              </Fact>
              <Fact label={t('profile.email')}>
                {user.email}
                {viewer.credentialSource === 'HARP' && (
                  <>
                    {' '}
                    <Link to={paths.changeEmail}>{t('profile.changeEmail')}</Link>
                  </>
                )}
              </Fact>
            </>
          )}
          {profile?.phone && <Fact label={t('profile.phone')}>{profile.phone}</Fact>}
          {profile?.dateOfBirth && (
            <Fact label={t('profile.birth')}>
              <Day on={profile.dateOfBirth} />
            </Fact>
          )}
          {address && (
            <Fact label={t('profile.address')}>
              {[address.line1, address.line2, `${address.city}, ${address.state} ${address.zip}`]
                .filter(Boolean)
                .join(', ')}
            </Fact>
          )}
          {proofingCase && (
            <Fact label={t('profile.proofing')}>
              {t(`proofing.${proofingCase.status}`)} ({proofingCase.reference})
            </Fact>
          )}
        </dl>
      </div>
      {site && (
        <p className="harp-muted harp-small">
          {t('profile.change')} <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>,{' '}
          <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
        </p>
      )}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

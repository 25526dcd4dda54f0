import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { passkeysWork } from '@harp/ui/sign-in/passkey.ts';
import { useTranslation } from 'react-i18next';
import { JourneySteps } from '../../components/journey-steps.tsx';
import { paths } from '../../paths.ts';

/** Which second factor: a passkey, an app that shows codes, or, beside one of them, a phone. */
export default function AddPage() {
  const { t } = useTranslation('factors');
  const { viewer } = useSession();
  const first = viewer?.level === 'PASSWORD';
  return (
    <Page
      title={t(first ? 'add.first' : 'add.title')}
      lead={<p>{t('add.lead')}</p>}
      above={first && <JourneySteps current="factor" />}
    >
      <FactorChoices />
    </Page>
  );
}

/** The kinds side by side, the safest first. A phone is offered only to somebody who has another factor. */
export function FactorChoices() {
  const { t } = useTranslation('factors');
  const passkeys = passkeysWork();
  const { viewer, site } = useSession();
  const phones = site?.phoneFactors && viewer?.level === 'FACTOR' && viewer.hasFactor;
  return (
    <div className="harp-grid">
      <section className="harp-card">
        <h2>{t('add.passkey.title')}</h2>
        <p>{t('add.passkey.text')}</p>
        {passkeys ? (
          <ButtonLink to={paths.factors.passkey} variation="solid">
            {t('add.passkey.go')}
          </ButtonLink>
        ) : (
          <p className="harp-muted">{t('add.passkey.missing')}</p>
        )}
      </section>
      <section className="harp-card">
        <h2>{t('add.app.title')}</h2>
        <p>{t('add.app.text')}</p>
        <ButtonLink to={paths.factors.app} variation={passkeys ? undefined : 'solid'}>
          {t('add.app.go')}
        </ButtonLink>
      </section>
      {phones && (
        <section className="harp-card">
          <h2>{t('add.phone.title')}</h2>
          <p>{t('add.phone.text')}</p>
          <ButtonLink to={paths.factors.phone}>{t('add.phone.go')}</ButtonLink>
        </section>
      )}
    </div>
  );
}

import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../paths.ts';

/** The front door: sign in, register, or find out which ID one needs. */
export default function HomePage() {
  const { t } = useTranslation('home');
  return (
    <div className="harp-front">
      <Page title={t('title')} width="wide" lead={<p>{t('lead')}</p>}>
        <div className="harp-grid">
          <section className="harp-card">
            <h2>{t('signIn.title')}</h2>
            <p>{t('signIn.text')}</p>
            <ButtonLink to={paths.signIn} variation="solid">
              {t('signIn.go')}
            </ButtonLink>
          </section>
          <section className="harp-card">
            <h2>{t('register.title')}</h2>
            <p>{t('register.text')}</p>
            <ButtonLink to={paths.register.start}>{t('register.go')}</ButtonLink>
          </section>
          <section className="harp-card">
            <h2>{t('which.title')}</h2>
            <p>{t('which.text')}</p>
            <ButtonLink to={paths.whichId}>{t('which.go')}</ButtonLink>
          </section>
        </div>
        <h2>{t('how.title')}</h2>
        <ol className="harp-steps">
          {(['account', 'proof', 'factor', 'role'] as const).map((step) => (
            <li key={step}>
              <h3>{t(`how.${step}.title`)}</h3>
              <p>{t(`how.${step}.text`)}</p>
            </li>
          ))}
        </ol>
        <p>
          {t('help')} <Link to={paths.help}>{t('helpGo')}</Link> · <Link to={paths.status}>{t('status')}</Link>
        </p>
      </Page>
    </div>
  );
}

import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../paths.ts';

const topics = [
  ['which', paths.whichId],
  ['stuck', paths.signIn],
  ['proofing', null],
  ['factor', null],
  ['waiting', paths.roles.mine],
  ['loginOnly', paths.roles.ask],
] as const;

/** The questions that people ask most, each with what to do next; and whom to ask. */
export default function HelpPage() {
  const { t } = useTranslation('help');
  const { site } = useSession();
  return (
    <Page title={t('help.title')} lead={<p>{t('help.lead')}</p>}>
      <div className="harp-stack">
        {topics.map(([topic, to]) => (
          <section key={topic}>
            <h2>{t(`help.${topic}.title`)}</h2>
            <p>
              {t(`help.${topic}.text`)} {to && <Link to={to}>{t(`help.${topic}.go`)}</Link>}
            </p>
          </section>
        ))}
        <section>
          <h2>{t('help.desk.title')}</h2>
          <p>{t('help.desk.text')}</p>
          {site && (
            <ul>
              <li>
                <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>
              </li>
              <li>
                <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
              </li>
            </ul>
          )}
        </section>
      </div>
    </Page>
  );
}

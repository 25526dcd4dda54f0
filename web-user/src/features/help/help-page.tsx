import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../paths.ts';
import { faq, finds, type FaqSection } from './faq.ts';
import './help.css';

const SECTIONS = Object.keys(faq) as FaqSection[];

/** The questions that people ask most, to be searched, each with what to do next; and whom to ask. */
export default function HelpPage() {
  const { t } = useTranslation('help');
  const { viewer } = useSession();
  const [search, setSearch] = useState('');
  const found = SECTIONS.map((section) => ({
    section,
    items: Object.entries(faq[section]).filter(([item]) =>
      finds(search, `${t(`faq.${section}.${item}.q`)} ${t(`faq.${section}.${item}.a`)}`),
    ),
  })).filter(({ items }) => items.length > 0);
  const count = found.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <Page title={t('help.title')} lead={<p>{t('help.lead')}</p>}>
      <div className="harp-actions">
        <ButtonLink to={paths.helpContact} variation="solid">
          {t('help.ask')}
        </ButtonLink>
        {viewer?.level === 'FACTOR' && <ButtonLink to={paths.helpCases}>{t('cases.title')}</ButtonLink>}
        <ButtonLink to={paths.glossary} variation="ghost">
          {t('glossary.title')}
        </ButtonLink>
      </div>
      <search>
        <TextField
          name="search"
          type="search"
          label={t('help.search')}
          value={search}
          autoComplete="off"
          onChange={(event) => setSearch(event.target.value)}
        />
        <p role="status" className="harp-muted harp-small">
          {search.trim() === '' ? '' : t('help.found', { count })}
        </p>
      </search>
      {count === 0 && (
        <p>
          {t('help.none')} <Link to={paths.helpContact}>{t('help.ask')}</Link>
        </p>
      )}
      {found.map(({ section, items }) => (
        <section key={section} aria-labelledby={`faq-${section}`}>
          <h2 id={`faq-${section}`}>{t(`faq.${section}.title`)}</h2>
          {items.map(([item, to]) => (
            // Opened anew with each search, so that what was found is read at once.
            <details key={`${item}:${search === ''}`} className="help-faq" open={search.trim() !== ''}>
              <summary>{t(`faq.${section}.${item}.q`)}</summary>
              <p>{t(`faq.${section}.${item}.a`)}</p>
              {to && (
                <p>
                  <Link to={to}>{t(`faq.${section}.${item}.go`)}</Link>
                </p>
              )}
            </details>
          ))}
        </section>
      ))}
      <Desk />
    </Page>
  );
}

/** Whom to call or write to, for who does not want to use the form. */
export function Desk() {
  const { t } = useTranslation('help');
  const { site } = useSession();
  return (
    <section aria-labelledby="help-desk">
      <h2 id="help-desk">{t('help.desk.title')}</h2>
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
  );
}

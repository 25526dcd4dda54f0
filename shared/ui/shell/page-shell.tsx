import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { useSession } from '../session/session.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Mark } from './mark.tsx';
import { StatusBanner } from './status-banner.tsx';

export interface NavItem {
  to: string;
  label: string;
  /** Only this address itself makes the item current, not those under it. */
  end?: boolean;
}

interface PageShellProps {
  /** Where the name at the top left leads. */
  homeHref: string;
  /** What the site is for, beside the name; e.g. "Console". */
  siteLabel?: string;
  /** Where the line about systems in trouble leads; null: no such line. */
  statusHref: string | null;
  /** The main ways through the site; the last stands at the right. */
  nav: NavItem[];
  footer: NavItem[];
  /** What stands at the far right: sign in, or who is signed in and sign out. */
  account?: ReactNode;
  children: ReactNode;
}

/** The frame around every page: skip link, sandbox ribbon, header, status banner, the page, footer. */
export function PageShell({ homeHref, siteLabel, statusHref, nav, footer, account, children }: PageShellProps) {
  const { t } = useTranslation('shared');
  const { site } = useSession();
  return (
    <div className="harp-shell">
      <a className="ds-c-skip-nav" href="#main">
        {t('nav.skip')}
      </a>
      <header className="harp-header">
        {site?.sandbox && (
          <p className="harp-ribbon">
            <strong>{t('sandbox.name')}</strong> {t('sandbox.text')}
          </p>
        )}
        <div className="harp-container harp-header__row">
          <Link to={homeHref} className="harp-header__name">
            <Mark />
            <span>{site?.name ?? 'HARP'}</span>
            {siteLabel && <span className="harp-header__label">{siteLabel}</span>}
          </Link>
          <nav className="harp-header__nav" aria-label={t('nav.main')}>
            {nav.map((item) => (
              <NavLink key={item.to} to={item.to} end={item.end ?? false} className="harp-header__link">
                {item.label}
              </NavLink>
            ))}
          </nav>
          <div className="harp-header__account">
            <LanguageSwitch />
            {account}
          </div>
        </div>
      </header>
      {statusHref && <StatusBanner statusHref={statusHref} />}
      <main id="main" className="harp-container harp-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="harp-footer">
        <div className="harp-container harp-footer__row">
          <p>
            <strong>{site?.name ?? 'HARP'}</strong> {t('footer.what')}
          </p>
          {site && (
            <p>
              {t('footer.help')} <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>,{' '}
              <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>
            </p>
          )}
          <ul className="harp-footer__links">
            {footer.map((item) => (
              <li key={item.to}>
                <Link to={item.to}>{item.label}</Link>
              </li>
            ))}
          </ul>
        </div>
      </footer>
    </div>
  );
}

import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation, useOutletContext } from 'react-router';
import { paths } from '../paths.ts';
import './program-tabs.css';

/** The tabs of a program in their order; the routes fill it, so that a tab is there when its page is. */
export const ProgramTabsContext = createContext<readonly string[]>([]);

/** The program whose integrations are shown, for the page of a tab. */
export interface ManagedProgram {
  id: string;
  key: string;
  name: string;
}

export const useManagedProgram = (): ManagedProgram => useOutletContext<ManagedProgram>();

/** The tab that the address names; null at the program itself. */
export function useCurrentTab(): string | null {
  const { pathname } = useLocation();
  const tab = pathname.split('/')[3] ?? '';
  return useContext(ProgramTabsContext).includes(tab) ? tab : null;
}

/** Leads through what one sets up for a program. They are links: each tab has an address of its own. */
export function ProgramTabs({ program }: { program: ManagedProgram }) {
  const { t } = useTranslation('integrations');
  const tabs = useContext(ProgramTabsContext);
  if (tabs.length === 0) return null;
  return (
    <nav className="program-tabs" aria-label={t('tabs.label', { name: program.name })}>
      {tabs.map((tab) => (
        <NavLink key={tab} to={paths.programTab(program.key, tab)} className="program-tabs__tab">
          {t(`tabs.${tab}`)}
        </NavLink>
      ))}
    </nav>
  );
}

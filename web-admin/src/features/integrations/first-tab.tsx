import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { ProgramTabsContext, useManagedProgram } from '../../components/program-tabs.tsx';
import { paths } from '../../paths.ts';

/** A program's own address leads to the first of its tabs. */
export default function FirstTab() {
  const { t } = useTranslation('integrations');
  const { key } = useManagedProgram();
  const [tab] = useContext(ProgramTabsContext);
  return tab ? <Navigate to={paths.programTab(key, tab)} replace /> : <EmptyState title={t('noTabs')} />;
}

import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { ManagedServicesDocument } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { MaintenanceForm } from './maintenance-form.tsx';
import type { MaintenanceWords } from './notice-values.ts';
import { StatusKeys } from './status-keys.tsx';
import './status.css';

/** New maintenance: from nothing, or from the words of what was taken back or kept as a draft. */
export default function NewMaintenancePage() {
  const { t } = useTranslation('status');
  const navigate = useNavigate();
  const words = (useLocation().state as { words?: MaintenanceWords } | null)?.words;
  const { data, error, refetch } = useAsk(ManagedServicesDocument, {}, { types: ['Service'] });
  return (
    <Page
      title={t('maintenance.new')}
      width="wide"
      above={<BackLink to={paths.status} label={t('back')} />}
      actions={<StatusKeys />}
    >
      <QueryState data={data} error={error} refetch={refetch}>
        {({ systemStatus }) => (
          <MaintenanceForm
            services={systemStatus.services}
            words={words}
            onTold={(id, updateId) => void navigate(paths.maintenance(id), { state: { told: updateId } })}
          />
        )}
      </QueryState>
    </Page>
  );
}

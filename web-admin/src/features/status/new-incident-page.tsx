import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { ManagedServicesDocument } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { IncidentForm } from './incident-form.tsx';
import type { IncidentWords } from './notice-values.ts';
import { StatusKeys } from './status-keys.tsx';
import './status.css';

/** A new incident: from nothing, or from the words of one that was taken back or kept as a draft. */
export default function NewIncidentPage() {
  const { t } = useTranslation('status');
  const navigate = useNavigate();
  const words = (useLocation().state as { words?: IncidentWords } | null)?.words;
  const { data, error, refetch } = useAsk(ManagedServicesDocument, {}, { types: ['Service'] });
  return (
    <Page
      title={t('incident.new')}
      width="wide"
      above={<BackLink to={paths.status} label={t('back')} />}
      actions={<StatusKeys />}
    >
      <QueryState data={data} error={error} refetch={refetch}>
        {({ systemStatus }) => (
          <IncidentForm
            services={systemStatus.services}
            words={words}
            onTold={(id, updateId) => void navigate(paths.incident(id), { state: { told: updateId } })}
          />
        )}
      </QueryState>
    </Page>
  );
}

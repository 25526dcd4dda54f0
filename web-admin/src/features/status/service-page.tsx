import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { ManagedServicesDocument } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import type { IncidentWords } from './notice-values.ts';
import { ProbesPart } from './probes-part.tsx';
import { Proposals } from './proposals.tsx';
import { ServiceFacts } from './service-facts.tsx';
import { ServiceHistory } from './service-history.tsx';
import { StatusKeys } from './status-keys.tsx';
import './status.css';

/** One service: what the public reads now, what probes find, and what was said before. */
export default function ServicePage() {
  const { t } = useTranslation('status');
  const { key } = useParams();
  const { viewer } = useSession();
  const mayManage = viewer?.permissions.includes('status:manage') ?? false;
  const { data, error, refetch } = useAsk(ManagedServicesDocument, {}, { types: ['Service'] });
  const service = data?.systemStatus.services.find((one) => one.key === key);
  return (
    <Page
      title={service?.name ?? t('service')}
      key={key}
      width="wide"
      above={<BackLink to={paths.status} label={t('back')} />}
      actions={<StatusKeys />}
    >
      <QueryState data={data} error={error} refetch={refetch}>
        {({ systemStatus }) =>
          service ? (
            <>
              <section aria-label={t('now')} className="status-card">
                <h2>{t('now')}</h2>
                <ServiceFacts said={service} />
                {mayManage && (
                  <p className="status-window">
                    <Link to={paths.newIncident} state={{ words: wordsFor(service.id) }}>
                      {t('incident.newOf', { name: service.name })}
                    </Link>
                  </p>
                )}
              </section>
              {mayManage && <Proposals services={systemStatus.services} serviceId={service.id} />}
              {mayManage && <ProbesPart serviceId={service.id} />}
              <ServiceHistory serviceId={service.id} />
            </>
          ) : (
            <EmptyState title={t('unknown')} action={<ButtonLink to={paths.status}>{t('back')}</ButtonLink>} />
          )
        }
      </QueryState>
    </Page>
  );
}

const wordsFor = (serviceId: string): IncidentWords => ({
  title: '',
  body: '',
  state: 'INVESTIGATING',
  affected: [{ serviceId, state: 'SYSTEM_OUTAGE' }],
});

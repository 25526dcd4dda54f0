import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { ExactTime, RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { ManagedServicesDocument } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { ServiceFacts } from './service-facts.tsx';
import { STATE_TONES } from './state-tone.ts';
import './status.css';

/** The state of every service; a status manager changes it from here, everybody else reads it. */
export default function StatusPage() {
  const { t } = useTranslation(['status', 'shared']);
  const { viewer } = useSession();
  const { data, error, refetch } = useAsk(ManagedServicesDocument, {}, { types: ['Service'] });
  const saved = (useLocation().state as { saved?: string } | null)?.saved;
  const mayManage = viewer?.permissions.includes('status:manage') ?? false;
  return (
    <Page title={t('title')} width="wide" lead={<p>{t(mayManage ? 'lead' : 'leadReader')}</p>}>
      {saved && (
        <Notice tone="good" polite>
          <p>{t('saved', { name: saved })}</p>
        </Notice>
      )}
      <QueryState data={data} error={error} refetch={refetch}>
        {({ systemStatus }) => (
          <>
            <Notice tone={STATE_TONES[systemStatus.overall]} title={t(`shared:status.${systemStatus.overall}.name`)}>
              <p>{t(`shared:status.${systemStatus.overall}.text`)}</p>
              <p>
                {t('asOf')} <ExactTime at={systemStatus.asOf} />
              </p>
            </Notice>
            {systemStatus.services.length === 0 && (
              <EmptyState title={t('none')}>
                <p>{t('noneText')}</p>
              </EmptyState>
            )}
            {groupsOf(systemStatus.services).map(([group, services]) => (
              <section key={group} aria-label={group} className="status-group">
                <h2>{group}</h2>
                <ul className="status-list">
                  {services.map((service) => (
                    <li key={service.id} className="status-service">
                      <h3>{service.name}</h3>
                      <ServiceFacts said={service} />
                      <p className="status-since">
                        {t('since')} <RelativeTime at={service.changedAt} />
                      </p>
                      <ButtonLink
                        to={paths.service(service.key)}
                        size="small"
                        aria-label={t(mayManage ? 'changeThis' : 'historyOf', { name: service.name })}
                      >
                        {t(mayManage ? 'change' : 'history')}
                      </ButtonLink>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </>
        )}
      </QueryState>
    </Page>
  );
}

function groupsOf<Service extends { group: string }>(services: readonly Service[]): Array<[string, Service[]]> {
  const groups = new Map<string, Service[]>();
  for (const service of services) groups.set(service.group, [...(groups.get(service.group) ?? []), service]);
  return [...groups];
}

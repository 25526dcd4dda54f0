import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Loading } from '@harp/ui/feedback/loading.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useLiveStatus } from '@harp/ui/shell/use-status.ts';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { paths } from '../../paths.ts';
import {
  FullStatusDocument,
  ServiceDaysDocument,
  type FullStatusQuery,
  type ServiceState,
} from '../../generated/status.ts';
import { LatelyOver, Notices, useNotices } from './notices.tsx';
import { ServiceRow } from './service-row.tsx';
import { tones } from './tones.ts';

type Service = FullStatusQuery['systemStatus']['services'][number];

/** The state of every system, for everybody, signed in or not. */
export default function StatusPage() {
  const { t } = useTranslation('status');
  const { data, error, refetch } = useAsk(FullStatusDocument, {}, { types: ['Service'] });
  const past = useAsk(ServiceDaysDocument, {});
  const heard = useLiveStatus();
  const status = heard ?? data?.systemStatus;
  const notices = useNotices(heard);
  // All at once, so that nothing moves under somebody's eyes; but what is known is shown when the rest can't be had.
  const isReady = [notices, past].every((asked) => asked.data ?? asked.error);
  return (
    <Page title={t('title')} width="wide" lead={<p>{t('lead')}</p>}>
      {error !== undefined && error !== null && (
        <Notice tone="warn" role="alert" title={t('down')}>
          <p>{status ? t('downKnown') : t('downUnknown')}</p>
          <button type="button" className="ds-c-button ds-c-button--small" onClick={refetch}>
            {t('shared:failure.retry')}
          </button>
        </Notice>
      )}
      {!(status && isReady) && !error && <Loading lines={24} />}
      {!status && <FailureNotice error={error} onRetry={refetch} />}
      {status && isReady && (
        <>
          <Notice
            tone={tones[status.overall]}
            title={t(status.overall === 'OPERATIONAL' ? 'allGood' : `shared:status.${status.overall}.name`)}
          >
            <p>{t(`shared:status.${status.overall}.text`)}</p>
            <p className="harp-muted harp-small">
              {t('asOf')} <ExactTime at={status.asOf} />
            </p>
          </Notice>
          <FailureNotice error={notices.error} onRetry={notices.refetch} />
          {notices.data && <Notices data={notices.data} />}
          {groupsOf(status.services).map(([group, services]) => (
            <section key={group}>
              <h2>{group}</h2>
              <ul className="harp-services">
                {services.map((service) => (
                  <ServiceRow
                    key={service.id}
                    service={service}
                    tone={tones[service.state]}
                    days={past.data?.systemStatus.services.find(({ id }) => id === service.id)}
                  />
                ))}
              </ul>
            </section>
          ))}
          {notices.data && <LatelyOver data={notices.data} />}
        </>
      )}
      <Legend />
      <section>
        <h2>{t('subscribe.title')}</h2>
        <p>{t('subscribe.lead')}</p>
        <ButtonLink to={paths.subscribe}>{t('subscribe.open')}</ButtonLink>
      </section>
    </Page>
  );
}

/** The services under the headings they come with, in the server's order. */
function groupsOf(services: readonly Service[]): [string, Service[]][] {
  const groups = new Map<string, Service[]>();
  for (const service of services) groups.set(service.group, [...(groups.get(service.group) ?? []), service]);
  return [...groups];
}

function Legend() {
  const { t } = useTranslation('status');
  return (
    <section>
      <h2>{t('legend')}</h2>
      <dl className="harp-legend">
        {(Object.keys(tones) as ServiceState[]).map((state) => (
          <div key={state}>
            <dt>
              <StateBadge tone={tones[state]}>{t(`shared:status.${state}.name`)}</StateBadge>
            </dt>
            <dd>{t(`shared:status.${state}.text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

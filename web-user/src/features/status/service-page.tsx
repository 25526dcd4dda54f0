import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { PublicServiceDocument, type PublicServiceQuery } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { DayBars } from './day-bars.tsx';
import { NoSuchNotice } from './no-such-notice.tsx';
import { tones } from './tones.ts';
import { useHeard } from './use-heard.ts';

/** One system: how it is and was, where it is, and whom to ask. */
export default function ServicePage() {
  const { t } = useTranslation('status');
  const { key = '' } = useParams();
  const { site } = useSession();
  const { connection, data, error, refetch, more } = useConnection(
    PublicServiceDocument,
    { key },
    (answer: PublicServiceQuery) => answer.service?.history,
  );
  useHeard(refetch);
  return (
    <QueryState data={data} error={error} refetch={refetch} lines={8}>
      {({ service }) => {
        if (!service || !connection) return <NoSuchNotice />;
        return (
          <Page
            key={service.id}
            title={service.name}
            width="wide"
            lead={service.description && <p>{service.description}</p>}
            above={<BackLink to={paths.status} />}
          >
            <p>
              <StateBadge tone={tones[service.state]}>{t(`shared:status.${service.state}.name`)}</StateBadge>
            </p>
            {service.note && <p className="harp-said">{service.note}</p>}
            <DayBars days={service.days} uptimePercent={service.uptimePercent} />
            <dl className="harp-facts">
              {service.url && (
                <div>
                  <dt>{t('service.site')}</dt>
                  <dd>
                    <a href={service.url}>{service.url}</a>
                  </dd>
                </div>
              )}
              <div>
                <dt>{t('service.contact')}</dt>
                <dd>{service.contact ?? (site && `${site.supportEmail}, ${site.supportPhone}`)}</dd>
              </div>
            </dl>
            <h2>{t('service.history')}</h2>
            <ol className="harp-timeline">
              {connection.edges.map(({ node }) => (
                <li key={node.id}>
                  <p>
                    <strong>{t(`shared:status.${node.state}.name`)}</strong>
                  </p>
                  {node.note && <p className="harp-said">{node.note}</p>}
                  <p className="harp-muted harp-small">
                    <ExactTime at={node.changedAt} />
                  </p>
                </li>
              ))}
            </ol>
            <LoadMore
              shown={connection.edges.length}
              total={connection.totalCount}
              hasMore={connection.pageInfo.hasNextPage}
              more={more}
            />
          </Page>
        );
      }}
    </QueryState>
  );
}

import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { OneIncidentDocument } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { NoSuchNotice } from './no-such-notice.tsx';
import { AffectedServices, Said, Timeline } from './timeline.tsx';
import { incidentTones } from './tones.ts';
import { useHeard } from './use-heard.ts';

/** One incident under an address of its own: all that was said of it, and the report when it is over. */
export default function IncidentPage() {
  const { t } = useTranslation('status');
  const { id = '' } = useParams();
  const asked = useAsk(OneIncidentDocument, { id });
  useHeard(asked.refetchQuietly);
  return (
    <QueryState {...asked}>
      {({ incident }) =>
        incident ? (
          <Page key={incident.id} title={incident.title} width="wide" above={<BackLink to={paths.status} />}>
            <p>
              <StateBadge tone={incidentTones[incident.state]}>{t(`noticeState.${incident.state}`)}</StateBadge>
            </p>
            <AffectedServices affected={incident.affected} />
            <p className="harp-muted harp-small">
              {!incident.resolvedAt && `${t('ongoing')} `}
              <ExactTime at={incident.startedAt} />
              {incident.resolvedAt && (
                <>
                  {' '}
                  {t('to')} <ExactTime at={incident.resolvedAt} />
                </>
              )}
            </p>
            {incident.reportHtml && (
              <section className="harp-card">
                <h2>{t('report')}</h2>
                <Said html={incident.reportHtml} />
              </section>
            )}
            <Timeline updates={incident.updates} />
          </Page>
        ) : (
          <NoSuchNotice />
        )
      }
    </QueryState>
  );
}

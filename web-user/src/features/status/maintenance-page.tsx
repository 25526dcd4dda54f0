import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { OneMaintenanceDocument } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { NoSuchNotice } from './no-such-notice.tsx';
import { Window } from './notice-cards.tsx';
import { AffectedServices, Timeline } from './timeline.tsx';
import { maintenanceTones } from './tones.ts';
import { useHeard } from './use-heard.ts';

/** Some maintenance under an address of its own. */
export default function MaintenancePage() {
  const { t } = useTranslation('status');
  const { id = '' } = useParams();
  const asked = useAsk(OneMaintenanceDocument, { id });
  useHeard(asked.refetchQuietly);
  return (
    <QueryState {...asked}>
      {({ maintenance }) =>
        maintenance ? (
          <Page key={maintenance.id} title={maintenance.title} width="wide" above={<BackLink to={paths.status} />}>
            <p>
              <StateBadge tone={maintenanceTones[maintenance.state]}>
                {t(`noticeState.${maintenance.state}`)}
              </StateBadge>
            </p>
            <AffectedServices affected={maintenance.affected} />
            <Window maintenance={maintenance} />
            <Timeline updates={maintenance.updates} />
          </Page>
        ) : (
          <NoSuchNotice />
        )
      }
    </QueryState>
  );
}

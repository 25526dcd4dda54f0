import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { StatusDeskDocument } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { NoticeList, type NoticeLine } from './notice-list.tsx';
import { Proposals } from './proposals.tsx';
import { ServiceTable } from './service-table.tsx';
import { STATE_TONES } from './state-tone.ts';
import { StatusKeys } from './status-keys.tsx';
import { useHeard } from './use-heard.ts';
import './status.css';

type Edges = { edges: { node: NoticeLine }[] };
const nodes = (...lists: Edges[]): NoticeLine[] => lists.flatMap(({ edges }) => edges.map(({ node }) => node));

/** What is the matter, what is coming and how every service is; a status manager acts from here, everybody else reads. */
export default function StatusPage() {
  const { t } = useTranslation(['status', 'shared']);
  const { viewer } = useSession();
  const asked = useAsk(StatusDeskDocument, {}, { types: ['Service', 'Incident', 'Maintenance'] });
  useHeard(asked.refetchQuietly);
  const discarded = (useLocation().state as { discarded?: string } | null)?.discarded;
  const mayManage = viewer?.permissions.includes('status:manage') ?? false;
  return (
    <Page title={t('title')} width="wide" lead={<p>{t(mayManage ? 'lead' : 'leadReader')}</p>} actions={<StatusKeys />}>
      {mayManage && (
        <div className="harp-actions status-acts">
          <ButtonLink to={paths.newIncident} variation="solid">
            {t('incident.new')}
          </ButtonLink>
          <ButtonLink to={paths.newMaintenance}>{t('maintenance.new')}</ButtonLink>
          <ButtonLink to={paths.templates} variation="ghost">
            {t('template.all')}
          </ButtonLink>
        </div>
      )}
      {discarded && (
        <Notice tone="good" polite>
          <p>{t('draft.discarded', { title: discarded })}</p>
        </Notice>
      )}
      <QueryState data={asked.data} error={asked.error} refetch={asked.refetch}>
        {(desk) => (
          <>
            <Notice
              tone={STATE_TONES[desk.systemStatus.overall]}
              title={t(`shared:status.${desk.systemStatus.overall}.name`)}
            >
              <p>{t(`shared:status.${desk.systemStatus.overall}.text`)}</p>
              <p>
                {t('asOf')} <ExactTime at={desk.systemStatus.asOf} />
              </p>
            </Notice>
            {mayManage && <Proposals services={desk.systemStatus.services} />}
            <NoticeList heading={t('incident.open')} notices={nodes(desk.open)} none={<p>{t('incident.none')}</p>} />
            <NoticeList
              heading={t('maintenance.planned')}
              notices={nodes(desk.planned).reverse()}
              none={<p>{t('maintenance.none')}</p>}
            />
            <NoticeList heading={t('draft.all')} notices={nodes(desk.incidentDrafts, desk.maintenanceDrafts)} />
            {desk.systemStatus.services.length === 0 ? (
              <EmptyState title={t('none')}>
                <p>{t('noneText')}</p>
              </EmptyState>
            ) : (
              <ServiceTable services={desk.systemStatus.services} />
            )}
            <NoticeList heading={t('lately')} notices={nodes(desk.over, desk.done).sort(latestFirst)} />
          </>
        )}
      </QueryState>
    </Page>
  );
}

const beganAt = (notice: NoticeLine): string =>
  notice.startedAt ?? (notice.__typename === 'Maintenance' ? notice.startsAt : '');
const latestFirst = (one: NoticeLine, other: NoticeLine): number => beganAt(other).localeCompare(beganAt(one));

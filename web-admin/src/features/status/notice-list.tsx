import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ExactTime } from '@harp/ui/time/time.tsx';
import type { IncidentLineFragment, MaintenanceLineFragment } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { AffectedWords } from './affected-words.tsx';
import { NOTICE_TONES } from './state-tone.ts';

export type NoticeLine = IncidentLineFragment | MaintenanceLineFragment;

/** Incidents and maintenance of one kind, each a line that leads to its page; `none` stands for an empty list. */
export function NoticeList({ heading, notices, none }: { heading: string; notices: NoticeLine[]; none?: ReactNode }) {
  if (notices.length === 0 && none === undefined) return null;
  return (
    <section className="status-group" aria-label={heading}>
      <h2>{heading}</h2>
      {notices.length === 0 ? (
        none
      ) : (
        <ul className="status-list status-list--lines">
          {notices.map((notice) => (
            <Line key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ notice }: { notice: NoticeLine }) {
  const { t } = useTranslation('status');
  const incident = notice.__typename === 'Incident';
  const [from, until] = incident
    ? [notice.startedAt, notice.resolvedAt]
    : [notice.startedAt ?? notice.startsAt, notice.endedAt ?? notice.endsAt];
  return (
    <li className="status-service">
      <div className="status-line__head">
        <h3>
          <Link to={incident ? paths.incident(notice.id) : paths.maintenance(notice.id)}>{notice.title}</Link>
        </h3>
        <StateBadge tone={NOTICE_TONES[notice.state]}>{t(`noticeState.${notice.state}`)}</StateBadge>
      </div>
      <AffectedWords affected={notice.affected} />
      <p className="status-since">
        {t('from')} <ExactTime at={from} />
        {until && (
          <>
            {' '}
            {t('until')} <ExactTime at={until} />
          </>
        )}
      </p>
    </li>
  );
}

import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import type { PersonQuery } from '../../generated/access.ts';

const TONES = { PENDING: 'info', APPROVED: 'good', REJECTED: 'bad', WITHDRAWN: 'quiet' } as const;

/** What somebody asked for, the newest first. */
export function PersonRequests({ requests }: { requests: NonNullable<PersonQuery['user']>['roleRequests'] }) {
  const { t } = useTranslation('access');
  const rows = requests.edges.map(({ node }) => node);
  return (
    <section aria-labelledby="person-requests" className="list-room">
      <h2 id="person-requests">{t('person.requests')}</h2>
      {rows.length === 0 && <p>{t('person.noRequests')}</p>}
      {rows.length > 0 && (
        <table className="list-table">
          <caption className="ds-u-visibility--screen-reader">{t('person.requests')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('column.role')}</th>
              <th scope="col">{t('column.organization')}</th>
              <th scope="col">{t('column.asked')}</th>
              <th scope="col">{t('column.status')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((request) => (
              <tr key={request.id}>
                <th scope="row" data-label={t('column.role')}>
                  <span>
                    {request.role.name}
                    <span className="list-sub">{request.role.program.name}</span>
                  </span>
                </th>
                <td data-label={t('column.organization')}>
                  <span>{request.organization.name}</span>
                </td>
                <td data-label={t('column.asked')}>
                  <Day on={request.submittedAt} short />
                  <span className="list-sub">{request.reference}</span>
                </td>
                <td data-label={t('column.status')}>
                  <StateBadge tone={TONES[request.status]}>{t(`requestStatus.${request.status}`)}</StateBadge>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {requests.totalCount > rows.length && (
        <p>{t('person.moreRequests', { shown: rows.length, total: requests.totalCount })}</p>
      )}
    </section>
  );
}

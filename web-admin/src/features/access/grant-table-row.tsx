import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import { RequirementList } from '@harp/ui/requirements/requirement-list.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../paths.ts';
import { isChangeable, type GrantRow } from './grant-acts.ts';

const TONES: Record<GrantRow['status'], Tone> = {
  ACTIVE: 'good',
  SUSPENDED: 'warn',
  REVOKED: 'bad',
  EXPIRED: 'quiet',
};

interface Props {
  row: GrantRow;
  ticked: boolean;
  onToggle: (id: string) => void;
  ofOnePerson: boolean;
  isOwn: boolean;
  mayOpenPeople: boolean;
  onOrganization: ((id: string) => void) | undefined;
}

// Memoized: a tick in one row must not draw a hundred others again.
export const GrantTableRow = memo(function GrantTableRow(props: Props) {
  const { row, ticked, onToggle, ofOnePerson, isOwn, mayOpenPeople, onOrganization } = props;
  const { t } = useTranslation('access');
  const open = isChangeable(row);
  const role = (
    <>
      {row.role.name}
      <span className="list-sub">{row.role.program.name}</span>
      {row.otherOfficers === 0 && <span className="list-sub">{t('onlyOfficer')}</span>}
    </>
  );
  return (
    <tr className={row.status === 'REVOKED' || row.status === 'EXPIRED' ? 'list-row--closed' : undefined}>
      <td className="list-table__tick">
        <input
          type="checkbox"
          className="list-tick"
          aria-label={t('select', { person: row.user.displayName, role: row.role.name })}
          checked={ticked && open}
          disabled={!open}
          onChange={() => onToggle(row.id)}
        />
      </td>
      {!ofOnePerson && (
        <th scope="row" data-label={t('column.person')}>
          {mayOpenPeople ? (
            <Link className="list-name" to={paths.person(row.user.id)}>
              {row.user.displayName}
            </Link>
          ) : (
            <span className="list-name">{row.user.displayName}</span>
          )}
          <span className="list-sub">{row.user.userId}</span>
        </th>
      )}
      {ofOnePerson ? (
        <th scope="row" data-label={t('column.role')}>
          <span>{role}</span>
        </th>
      ) : (
        <td data-label={t('column.role')}>
          <span>{role}</span>
        </td>
      )}
      <td data-label={t('column.organization')}>
        {onOrganization ? (
          <button
            type="button"
            className="list-link"
            title={t('onlyThis')}
            onClick={() => onOrganization(row.organization.id)}
          >
            {row.organization.name}
          </button>
        ) : (
          <span>{row.organization.name}</span>
        )}
        {row.organization.ccn && <span className="list-sub">{t('ccn', { ccn: row.organization.ccn })}</span>}
      </td>
      <td data-label={t('column.since')} className="list-table__narrow">
        <Day on={row.startedAt} short />
        {row.endedAt && (
          <span className="list-sub">
            {t('until')} <Day on={row.endedAt} short />
          </span>
        )}
      </td>
      <td data-label={t('column.status')}>
        <StateBadge tone={TONES[row.status]}>{t(`status.${row.status}`)}</StateBadge>
        {isOwn && !open && <span className="list-sub">{t('ownRole')}</span>}
        {row.status !== 'ACTIVE' && row.reasonCode && (
          <span className="list-sub">
            {t(`reasonIs.${row.reasonCode}`)}
            {row.changedBy && ` (${row.changedBy})`}
          </span>
        )}
        <RequirementList requirements={row.requirements.filter(({ state }) => state !== 'MET')} />
        {row.status !== 'ACTIVE' && row.reason && <q className="list-sub">{row.reason}</q>}
      </td>
    </tr>
  );
});

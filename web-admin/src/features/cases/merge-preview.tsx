import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MergePreviewPartsFragment } from '../../generated/cases.ts';
import { paths } from '../../paths.ts';
import '../../components/list/list.css';

/** Both accounts beside each other, and what becomes of all that the one that goes has. */
export function MergePreview({ preview }: { preview: MergePreviewPartsFragment }) {
  const { t } = useTranslation('cases');
  const { stays, goes, earlier, faults } = preview;
  return (
    <>
      {faults.length > 0 && (
        <Notice tone="bad" title={t('merge.impossible')}>
          <ul>
            {[...new Set(faults)].map((fault) => (
              <li key={fault}>{t(`merge.fault.${fault}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="harp-grid">
        <Account title={t('merge.stays')} account={stays} />
        {goes ? (
          <Account title={t('merge.goes')} account={goes} />
        ) : (
          earlier && (
            <section className="harp-card" aria-label={t('merge.earlier')}>
              <h2>{t('merge.earlier')}</h2>
              <Facts
                facts={[
                  ['userId', earlier.eidmId],
                  ['name', earlier.displayName],
                  ['email', earlier.email],
                ]}
              />
            </section>
          )
        )}
      </div>
      <section aria-labelledby="merge-moves">
        <h2 id="merge-moves">{t('merge.moves')}</h2>
        <Facts
          facts={(['proofing', 'number', 'eua'] as const)
            .filter((name) => name === 'proofing' || goes)
            .map((name) => [name, t(`merge.part.${preview[name]}`)])}
        />
        {preview.eua === 'MOVES' && <p>{t('merge.euaMoves')}</p>}
        <div className="list-room cases-grants">
          <Grants preview={preview} />
        </div>
        <p>{t(goes ? 'merge.closes' : 'merge.closesEarlier')}</p>
      </section>
    </>
  );
}

function Account({ title, account }: { title: string; account: MergePreviewPartsFragment['stays'] }) {
  const { t } = useTranslation('cases');
  const { proofing } = account;
  return (
    <section className="harp-card" aria-label={title}>
      <h2>{title}</h2>
      <Facts
        facts={[
          [
            'userId',
            <Link key="person" to={paths.person(account.id)}>
              {account.userId}
            </Link>,
          ],
          ['name', account.displayName],
          ['email', account.email],
          [
            'state',
            <StateBadge key="state" tone={account.state === 'ACTIVE' ? 'good' : 'bad'}>
              {t(`merge.state.${account.state}`)}
            </StateBadge>,
          ],
          ['proofed', t(`merge.strength.${proofing?.strength ?? 'NONE'}`)],
        ]}
      />
    </section>
  );
}

function Facts({ facts }: { facts: [string, ReactNode][] }) {
  const { t } = useTranslation('cases');
  return (
    <dl className="harp-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`merge.fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Grants({ preview: { grants } }: { preview: MergePreviewPartsFragment }) {
  const { t } = useTranslation('cases');
  if (grants.length === 0) return <p>{t('merge.noRoles')}</p>;
  return (
    <table className="list-table">
      <caption className="ds-u-visibility--screen-reader">{t('merge.roles')}</caption>
      <thead>
        <tr>
          {(['role', 'organization', 'outcome'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`merge.column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grants.map((grant) => (
          <tr key={`${grant.program} ${grant.role} ${grant.organization}`}>
            <th scope="row" data-label={t('merge.column.role')}>
              <span className="list-name">{grant.role}</span>
              <span className="list-sub">{grant.program}</span>
            </th>
            <td data-label={t('merge.column.organization')}>{grant.organization}</td>
            <td data-label={t('merge.column.outcome')}>
              <span>{t(`merge.outcome.${grant.outcome}`)}</span>
              {grant.status === 'SUSPENDED' && grant.outcome === 'MOVES' && (
                <span className="list-sub">{t('merge.rests')}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MailAddress } from '../../components/mail-address.tsx';
import type { PersonFactsFragment } from '../../generated/access.ts';
import { AccountBadge } from './people-page.tsx';

/** Who somebody is, and how well that is known. */
export function PersonFacts({ user }: { user: PersonFactsFragment }) {
  const { t } = useTranslation('access');
  const { proofing } = user;
  const facts: [string, ReactNode][] = [
    ['account', <AccountBadge key="account" state={user.state} />],
    ['type', t(`userType.${user.userType}`)],
    ['email', <MailAddress key="email" address={user.email} />],
    ['proofing', proofing.proofed ? t(`strength.${proofing.strength ?? 'NONE'}`) : t('person.notProofed')],
    ...(proofing.provedAt
      ? [
          [
            'proved',
            <Fragment key="proved">
              <Day on={proofing.provedAt} /> {proofing.method && `(${t(`method.${proofing.method}`)})`}
            </Fragment>,
          ] as [string, ReactNode],
        ]
      : []),
    [
      'factors',
      user.factorKinds.length > 0
        ? user.factorKinds.map((kind) => t(`factor.${kind}`)).join(', ')
        : t('person.noFactors'),
    ],
    ['created', <Day key="created" on={user.createdAt} />],
  ];
  return (
    <section className="harp-card" aria-label={t('person.facts')}>
      <dl className="harp-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`person.fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {user.stateChangedAt && (
          <div>
            <dt>{t(user.state === 'ACTIVE' ? 'person.fact.enabled' : 'person.fact.disabled')}</dt>
            <dd>
              <ExactTime at={user.stateChangedAt} />
              {user.stateChangedBy && `, ${user.stateChangedBy}`}
              {user.stateReasonCode && <span className="list-sub">{t(`reasonIs.${user.stateReasonCode}`)}</span>}
              {user.stateReason && <q className="list-sub">{user.stateReason}</q>}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractFactsFragment } from '../../generated/contracts.ts';
import { PlainDay } from './plain-day.tsx';

const tones: Record<ContractFactsFragment['state'], Tone> = { COMING: 'info', CURRENT: 'good', OVER: 'quiet' };

interface Props {
  contract: ContractFactsFragment;
  /** Whether the page says already which it is. */
  untitled?: boolean;
  children?: ReactNode;
}

/** One contract: whose, until when, what for, and whom to ask. */
export function ContractCard({ contract, untitled = false, children }: Props) {
  const { t } = useTranslation('contracts');
  const { number, organization, state, startsOn, endsOn, idKind, programs, contacts, cor } = contract;
  return (
    <section className="harp-card" aria-label={t('contract', { number })}>
      {!untitled && <h2>{t('contract', { number })}</h2>}
      <p>
        <StateBadge tone={tones[state]}>{t(`state.${state}`)}</StateBadge> {organization?.name}
      </p>
      <dl className="harp-facts">
        <div>
          <dt>{t('period')}</dt>
          <dd>
            <PlainDay day={startsOn} /> {t('to')} <PlainDay day={endsOn} />
          </dd>
        </div>
        <div>
          <dt>{t('programs')}</dt>
          <dd>{programs.map(({ name }) => name).join(', ')}</dd>
        </div>
        <div>
          <dt>{t('idKind')}</dt>
          <dd>{t(`id.${idKind}`)}</dd>
        </div>
        <div>
          <dt>{t('contacts')}</dt>
          {contacts.map(({ userId, name, email }) => (
            <dd key={userId}>
              {name}, <a href={`mailto:${email}`}>{email}</a>
            </dd>
          ))}
        </div>
        {cor && (
          <div>
            <dt>{t('cor')}</dt>
            <dd>
              {cor.name}, <a href={`mailto:${cor.email}`}>{cor.email}</a>
            </dd>
          </div>
        )}
      </dl>
      {children}
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateBadge } from '../badge/state-badge.tsx';
import type { Tone } from '../badge/state-icon.tsx';
import { Day } from '../time/time.tsx';

export interface ShownRequirement {
  kind: string;
  level: string | null;
  state: 'MET' | 'LAPSING' | 'MISSING';
  lapsesAt: string | null;
  cure: { act: string; path: string } | null;
}

const tones: Record<ShownRequirement['state'], Tone> = { MET: 'good', LAPSING: 'warn', MISSING: 'bad' };

interface Props {
  requirements: readonly ShownRequirement[];
  /** Of the person who looks: each says how it is cured. */
  own?: boolean;
}

/** What a role demands, each with how it stands; of one's own, with the way to what is missing. */
export function RequirementList({ requirements, own = false }: Props) {
  const { t } = useTranslation('shared');
  if (requirements.length === 0) return null;
  return (
    <ul className="harp-plain-list harp-requirements">
      {requirements.map(({ kind, level, state, lapsesAt, cure }) => (
        <li key={`${kind} ${level ?? ''}`}>
          <StateBadge tone={tones[state]}>{t(`requirement.state.${state}`)}</StateBadge>{' '}
          {t(`requirement.${kind}.${level ?? 'ANY'}`)}
          {lapsesAt && (
            <span className="harp-muted">
              {' '}
              ({t('requirement.until')} <Day on={lapsesAt} />)
            </span>
          )}
          {own && cure && (
            <>
              {' '}
              <Link to={cure.path}>{t(`requirement.cure.${cure.act}`)}</Link>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgramTroubleBadge } from '../../components/program-trouble.tsx';
import { askPath } from '../../paths.ts';
import type { Program } from './basket.ts';

/** All programs in one catalogue: those whose roles are asked for here, and those that give them out on their own site. */
export function ProgramList({ programs, onLeave }: { programs: readonly Program[]; onLeave: () => void }) {
  const { t } = useTranslation('roles');
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const shown = programs.filter((each) =>
    `${each.name} ${each.fullName} ${each.description}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <div className="harp-filter">
        <label className="ds-c-label" htmlFor="program-filter">
          {t('catalogue.filter')}
        </label>
        <input
          id="program-filter"
          type="search"
          className="ds-c-field"
          autoComplete="off"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <output className="harp-muted harp-small">{t('catalogue.count', { count: shown.length })}</output>
      </div>
      <ul className="harp-programs">
        {shown.map((program) => (
          <li key={program.id} className="harp-card">
            <h2>{program.name}</h2>
            <p className="harp-muted">{program.fullName}</p>
            <ProgramTroubleBadge programKey={program.key} />
            <p>{program.description}</p>
            {program.kind === 'ROLE_MANAGED' ? (
              <ButtonLink to={askPath(program.key)} onClick={onLeave}>
                {t('catalogue.choose')} <span className="ds-u-visibility--screen-reader">{program.name}</span>
              </ButtonLink>
            ) : (
              <Elsewhere program={program} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A program that only signs people in by us: where its roles are asked for, and how. */
function Elsewhere({ program }: { program: Program }) {
  const { t } = useTranslation('roles');
  return (
    <>
      <StateBadge tone="info">{t('catalogue.elsewhere')}</StateBadge>
      {program.steps.length > 0 && (
        <ol>
          {program.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {program.url && (
        <p>
          <a href={program.url}>{t('catalogue.open', { program: program.name })}</a>
        </p>
      )}
    </>
  );
}

import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useStatus } from '@harp/ui/shell/use-status.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../paths.ts';

const TONES: Record<string, Exclude<Tone, 'quiet'>> = {
  ISSUES_REPORTED: 'warn',
  PLANNED_OUTAGE: 'info',
  SYSTEM_OUTAGE: 'bad',
};

/** The service of a program while it has trouble; null when all is well, or nothing is known. */
function useTrouble(programKey: string) {
  const service = useStatus()?.services.find(({ key }) => key === programKey);
  return service && service.state !== 'OPERATIONAL' ? service : null;
}

/**
 * At the very step that is affected: that the program has trouble now, and what was said of it.
 *
 * @param more what that means for this step
 */
export function ProgramTrouble({ programKey, more }: { programKey: string; more?: string }) {
  const { t } = useTranslation('shared');
  const service = useTrouble(programKey);
  if (!service) return null;
  return (
    <Notice
      tone={TONES[service.state] ?? 'warn'}
      polite
      title={`${service.name}: ${t(`status.${service.state}.name`)}`}
    >
      {service.note && <p>{service.note}</p>}
      {more && <p>{more}</p>}
      <p>
        <Link to={paths.status}>{t('status.details')}</Link>
      </p>
    </Notice>
  );
}

/** The same in one word, for a list. */
export function ProgramTroubleBadge({ programKey }: { programKey: string }) {
  const { t } = useTranslation('shared');
  const service = useTrouble(programKey);
  if (!service) return null;
  return (
    <p>
      <StateBadge tone={TONES[service.state] ?? 'warn'}>{t(`status.${service.state}.name`)}</StateBadge>
    </p>
  );
}

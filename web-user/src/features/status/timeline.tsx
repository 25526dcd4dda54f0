import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import type { PublicIncidentFragment, PublicMaintenanceFragment } from '../../generated/status.ts';

type Update = (PublicIncidentFragment | PublicMaintenanceFragment)['updates'][number];
type Affected = PublicIncidentFragment['affected'][number];

/** What was said, the newest first, each with its time in the reader's zone and in UTC. */
export function Timeline({ updates }: { updates: readonly Update[] }) {
  const { t } = useTranslation('status');
  return (
    <ol className="harp-timeline" aria-label={t('updates')}>
      {updates.map((update) => (
        <li key={update.id}>
          <p>
            <strong>{t(`noticeState.${update.state}`)}</strong>
          </p>
          <Said html={update.bodyHtml} />
          <p className="harp-muted harp-small">
            <BothTimes at={update.at} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** In the reader's time and in UTC, once where both are the same. */
function BothTimes({ at }: { at: string }) {
  const isUtc = new Date(at).getTimezoneOffset() === 0;
  return (
    <>
      {!isUtc && (
        <>
          <ExactTime at={at} /> ·{' '}
        </>
      )}
      <ExactTime at={at} zone="UTC" />
    </>
  );
}

/** What the server made of somebody's Markdown: HTML that was typed into it is text there, so that it is safe here. */
export function Said({ html }: { html: string }) {
  return <div className="harp-said" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Which services, and how they are. */
export function AffectedServices({ affected }: { affected: readonly Affected[] }) {
  const { t } = useTranslation('status');
  if (affected.length === 0) return null;
  return (
    <p>
      {t('affects')}{' '}
      {affected
        .map(({ service, state }) => `${service.name} (${t(`shared:status.${state}.name`).toLowerCase()})`)
        .join(', ')}
    </p>
  );
}

import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ManagedIncidentFragment } from '../../generated/status.ts';
import { Said } from './said.tsx';
import { NOTICE_TONES } from './state-tone.ts';

type Update = ManagedIncidentFragment['updates'][number];

const toneOf = (state: string) => Object.entries(NOTICE_TONES).find(([name]) => name === state)?.[1] ?? 'quiet';

/** What people were told, the newest first; `latest` stands under the newest. */
export function Timeline({ updates, latest }: { updates: readonly Update[]; latest?: ReactNode }) {
  const { t } = useTranslation('status');
  return (
    <section className="status-card" aria-labelledby="status-timeline">
      <h2 id="status-timeline">{t('timeline')}</h2>
      <ol className="status-history">
        {updates.map((update, index) => (
          <li key={update.id}>
            <p className="status-since">
              <ExactTime at={update.at} />
            </p>
            <StateBadge tone={toneOf(update.state)}>{t(`noticeState.${update.state}`)}</StateBadge>
            <Said html={update.bodyHtml} />
            {index === 0 && latest}
          </li>
        ))}
      </ol>
    </section>
  );
}

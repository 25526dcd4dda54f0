import { Button } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ManagedProbeFragment } from '../../generated/status.ts';
import { isOwn } from './probe-values.ts';

interface ProbeLineProps {
  probe: ManagedProbeFragment;
  busy: boolean;
  onRun: () => void;
  onPause: () => void;
  onChange: () => void;
  onRemove: () => Promise<void>;
}

const TONES = { rests: 'quiet', notYet: 'quiet', failing: 'bad', stumbles: 'warn', well: 'good' } as const;

/** How it is in a word; one failure alone is none yet. */
function standingOf({ enabled, failing, lastOk }: ManagedProbeFragment): keyof typeof TONES {
  if (!enabled) return 'rests';
  if (failing) return 'failing';
  if (lastOk === null) return 'notYet';
  return lastOk ? 'well' : 'stumbles';
}

/** One probe: how it is, what it saw last, and what can be done with it. */
export function ProbeLine({ probe, busy, onRun, onPause, onChange, onRemove }: ProbeLineProps) {
  const { t } = useTranslation('status');
  const [asking, setAsking] = useState(false);
  const { name, enabled } = probe;
  const standing = standingOf(probe);
  return (
    <li>
      <p className="probes-name">
        <strong>{name}</strong> {t(`probes.kinds.${probe.kind}`)} {probe.target}
      </p>
      <StateBadge tone={TONES[standing]}>{t(`probes.${standing}`)}</StateBadge>
      <p className="status-since">
        {t('probes.every', { seconds: probe.intervalSeconds })} {t(`probes.modes.${probe.mode}`)}.
      </p>
      {probe.lastAt && (
        <p className="status-since">
          {t('probes.last', { ms: probe.lastTookMs ?? 0 })} <ExactTime at={probe.lastAt} /> {probe.lastNote}
        </p>
      )}
      <div className="probes-acts">
        {enabled && (
          <Button size="small" disabled={busy} aria-label={t('probes.runThis', { name })} onClick={onRun}>
            {t('probes.run')}
          </Button>
        )}
        <Button size="small" disabled={busy} aria-label={t('probes.changeThis', { name })} onClick={onChange}>
          {t('probes.change')}
        </Button>
        <Button
          size="small"
          disabled={busy}
          aria-label={t(enabled ? 'probes.pauseThis' : 'probes.resumeThis', { name })}
          onClick={onPause}
        >
          {t(enabled ? 'probes.pause' : 'probes.resume')}
        </Button>
        {!isOwn(probe) && (
          <Button
            size="small"
            variation="ghost"
            disabled={busy}
            aria-label={t('probes.removeThis', { name })}
            onClick={() => setAsking(true)}
          >
            {t('probes.remove')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        title={t('probes.removeAsk', { name })}
        action={t('probes.remove')}
        onConfirm={() => onRemove().finally(() => setAsking(false))}
        onCancel={() => setAsking(false)}
      >
        <p>{t('probes.removeText')}</p>
      </ConfirmDialog>
    </li>
  );
}

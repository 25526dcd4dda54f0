import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentState, MaintenanceState } from '../../generated/status.ts';
import { AffectedWords } from './affected-words.tsx';
import type { Affected } from './notice-values.ts';
import { SaidSoon } from './said.tsx';
import { NOTICE_TONES } from './state-tone.ts';

interface PreviewProps {
  title: string;
  state: IncidentState | MaintenanceState;
  affected: readonly Affected[];
  body: string;
  services: readonly { id: string; name: string }[];
  children?: ReactNode;
}

/** What everybody will read on the public page, while it is still being typed. */
export function Preview({ title, state, affected, body, services, children }: PreviewProps) {
  const { t } = useTranslation('status');
  const named = affected.flatMap(({ serviceId, state: how }) => {
    const service = services.find(({ id }) => id === serviceId);
    return service ? [{ service, state: how }] : [];
  });
  return (
    <section className="status-card status-preview" aria-labelledby="status-preview">
      <h2 id="status-preview">{t('preview.heading')}</h2>
      <p className="status-preview__title">{title.trim() || t('preview.noTitle')}</p>
      <StateBadge tone={NOTICE_TONES[state]}>{t(`noticeState.${state}`)}</StateBadge>
      <AffectedWords affected={named} />
      {children}
      {body.trim() ? <SaidSoon text={body} /> : <p className="status-since">{t('preview.noBody')}</p>}
    </section>
  );
}

import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentState, MaintenanceState } from '../../generated/status.ts';
import { TabPanels } from '../../components/tab-panels.tsx';
import { AffectedWords } from './affected-words.tsx';
import { MailPreview } from './mail-preview.tsx';
import type { Affected } from './notice-values.ts';
import { SaidSoon } from './said.tsx';
import { NOTICE_TONES } from './state-tone.ts';

interface PreviewProps {
  title: string;
  state: IncidentState | MaintenanceState;
  affected: readonly Affected[];
  body: string;
  services: readonly { id: string; name: string }[];
  /** What the mail needs to know besides: what it is about, and when that starts. */
  mail: { id?: string | undefined; startsAt?: string | null };
  /** Why nobody gets a mail of it, where that is so. */
  noMail?: string | false;
  children?: ReactNode;
}

/** What everybody will read on the public page, and subscribers in their mail, while it is still being typed. */
export function Preview({ title, state, affected, body, services, mail, noMail, children }: PreviewProps) {
  const { t } = useTranslation('status');
  const [tab, setTab] = useState<'page' | 'mail'>('page');
  const named = affected.flatMap(({ serviceId, state: how }) => {
    const service = services.find(({ id }) => id === serviceId);
    return service ? [{ service, state: how }] : [];
  });
  const serviceIds = named.map(({ service }) => service.id);
  return (
    <section className="status-card status-preview" aria-labelledby="status-preview">
      <h2 id="status-preview">{t('preview.heading')}</h2>
      <TabPanels
        label={t('preview.heading')}
        chosen={tab}
        onChoose={setTab}
        tabs={[
          {
            tab: 'page',
            label: t('preview.page'),
            content: (
              <>
                <p className="status-preview__title">{title.trim() || t('preview.noTitle')}</p>
                <StateBadge tone={NOTICE_TONES[state]}>{t(`noticeState.${state}`)}</StateBadge>
                <AffectedWords affected={named} />
                {children}
                {body.trim() ? <SaidSoon text={body} /> : <p className="status-since">{t('preview.noBody')}</p>}
              </>
            ),
          },
          {
            tab: 'mail',
            label: t('preview.mail'),
            content: noMail ? (
              <p>{noMail}</p>
            ) : (
              <MailPreview input={{ ...mail, ...stateFor(state), title, body, serviceIds }} />
            ),
          },
        ]}
      />
    </section>
  );
}

const isOfMaintenance = (state: IncidentState | MaintenanceState): state is MaintenanceState =>
  state === 'SCHEDULED' || state === 'IN_PROGRESS' || state === 'COMPLETED' || state === 'CANCELED';

const stateFor = (state: IncidentState | MaintenanceState) =>
  isOfMaintenance(state) ? { maintenanceState: state } : { incidentState: state };

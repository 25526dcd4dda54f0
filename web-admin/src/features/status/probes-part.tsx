import { Button } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useLive } from '@harp/ui/graphql/use-live.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProposalsChangedDocument, ServiceProbesDocument, type ManagedProbeFragment } from '../../generated/status.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { ProbeForm } from './probe-form.tsx';
import { ProbeLine } from './probe-line.tsx';
import { ProbesPlot } from './probes-plot.tsx';
import { useProbeActs } from './use-probe-acts.ts';

/** What had the focus may be gone. */
const takeFocus = (notice: HTMLElement | null): void => notice?.focus();

/** HARP's own looks at a service: how each is, how fast the service answered, and what is looked at and how. */
export function ProbesPart({ serviceId }: { serviceId: string }) {
  const { t } = useTranslation('status');
  const asked = useAsk(ServiceProbesDocument, { id: serviceId }, { types: ['Probe'] });
  // A probe that proposes has changed its mind.
  useLive('probe-proposals', ProposalsChangedDocument, asked.refetchQuietly);
  const service = asked.data?.node?.__typename === 'Service' ? asked.data.node : null;
  const acts = useProbeActs(service?.probes ?? [], asked.refetchQuietly);
  const [open, setOpen] = useState<ManagedProbeFragment | 'new' | null>(null);
  const show = (which: ManagedProbeFragment | 'new' | null) => {
    acts.say(null);
    setOpen(which);
  };
  return (
    <section className="status-card" aria-labelledby="status-probes">
      <h2 id="status-probes">{t('probes.title')}</h2>
      <QueryState data={asked.data} error={asked.error} refetch={asked.refetch}>
        {() => (
          <>
            <ActProblems problem={acts.problem} failure={acts.failure} />
            {acts.said && (
              <Notice key={acts.said} tone="info" polite ref={takeFocus}>
                <p>{acts.said}</p>
              </Notice>
            )}
            {service?.probes.length === 0 && <p>{t('probes.none')}</p>}
            <ul className="status-history">
              {service?.probes.map((probe) => (
                <ProbeLine
                  key={probe.id}
                  probe={probe}
                  busy={open !== null}
                  onRun={() => void acts.run(probe)}
                  onPause={() => void acts.pause(probe)}
                  onChange={() => show(probe)}
                  onRemove={() => acts.remove(probe)}
                />
              ))}
            </ul>
            {open ? (
              <ProbeForm
                serviceId={serviceId}
                probe={open === 'new' ? null : open}
                onCancel={() => show(null)}
                onKept={(probe) => {
                  setOpen(null);
                  acts.say(t('probes.kept', { name: probe.name }), { ...probe, isSaid: false });
                }}
              />
            ) : (
              service &&
              service.probes.length < limits.probe.perService && (
                <div className="harp-actions">
                  <Button onClick={() => show('new')}>{t('probes.add')}</Button>
                </div>
              )
            )}
            {service && service.probes.length > 0 && (
              <>
                <h3>{t('probes.times')}</h3>
                <ProbesPlot hours={service.responseTimes} />
              </>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}

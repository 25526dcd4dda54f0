import { Button } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  AcceptProposalDocument,
  DismissProposalDocument,
  RunProbeNowDocument,
  ServiceProbesDocument,
} from '../../generated/status.ts';
import { ProbesPlot } from './probes-plot.tsx';
import { ProbesProposal } from './probes-proposal.tsx';

/** HARP's own looks at a service: what they propose, how each is, and how fast the service answered. */
export function ProbesPart({ serviceId }: { serviceId: string }) {
  const { t } = useTranslation('status');
  const { data, error, refetch } = useAsk(ServiceProbesDocument, { id: serviceId }, { types: ['Probe'] });
  const send = {
    accept: useSend(AcceptProposalDocument),
    dismiss: useSend(DismissProposalDocument),
    run: useSend(RunProbeNowDocument),
  };
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const service = data?.node?.__typename === 'Service' ? data.node : null;
  const proposals = data?.probeProposals.filter((one) => one.service?.id === serviceId) ?? [];

  const act = async (work: () => Promise<object>, done: string) => {
    setBusy(true);
    setFailure(null);
    try {
      const answer = Object.values(await work())[0] as { message?: string };
      setSaid(answer.message ?? done);
      refetch();
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="status-card" aria-labelledby="status-probes">
      <h2 id="status-probes">{t('probes.title')}</h2>
      <QueryState data={data} error={error} refetch={refetch}>
        {() => (
          <>
            {failure !== null && <FailureNotice error={failure} />}
            {said && (
              <Notice tone="info" polite>
                {said}
              </Notice>
            )}
            {proposals.map((proposal) => (
              <ProbesProposal
                key={proposal.id}
                proposal={proposal}
                busy={busy}
                onAccept={() => void act(() => send.accept({ input: { id: proposal.id } }), t('probes.accepted'))}
                onDismiss={() => void act(() => send.dismiss({ input: { id: proposal.id } }), t('probes.dismissed'))}
              />
            ))}
            {service?.probes.length === 0 && <p>{t('probes.none')}</p>}
            <ul className="status-history">
              {service?.probes.map((probe) => (
                <li key={probe.id}>
                  <p>
                    <strong>{probe.name}</strong> {probe.target}
                  </p>
                  <StateBadge tone={!probe.enabled ? 'quiet' : probe.failing ? 'bad' : 'good'}>
                    {t(!probe.enabled ? 'probes.rests' : probe.failing ? 'probes.failing' : 'probes.well')}
                  </StateBadge>
                  {probe.lastAt && (
                    <p className="status-since">
                      {t('probes.last', { ms: probe.lastTookMs ?? 0 })} <ExactTime at={probe.lastAt} /> {probe.lastNote}
                    </p>
                  )}
                  {probe.enabled && (
                    <Button
                      size="small"
                      disabled={busy}
                      aria-label={t('probes.runThis', { name: probe.name })}
                      onClick={() => void act(() => send.run({ input: { id: probe.id } }), t('probes.asked'))}
                    >
                      {t('probes.run')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
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

import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DeleteProbeDocument,
  KeepProbeDocument,
  RunProbeNowDocument,
  type ManagedProbeFragment,
} from '../../generated/status.ts';
import { probeInput, probeValues } from './probe-values.ts';
import { useAct } from '@harp/ui/feedback/use-act.ts';

/** So often, and so many times, it is asked what a probe saw that was told to look. */
const LOOK_MS = 1500;
const LOOKS = 10;

/** A probe that is about to look, what it saw before, and whether it is said when it has. */
type Awaited = { id: string; lastAt: string | null; isSaid: boolean };

/** What is done with the probes of a service, one thing at a time, and what is said of it. */
export function useProbeActs(probes: readonly ManagedProbeFragment[], refetchQuietly: () => void) {
  const { t } = useTranslation('status');
  const { act, problem, failure } = useAct();
  const send = {
    keep: useSend(KeepProbeDocument),
    remove: useSend(DeleteProbeDocument),
    run: useSend(RunProbeNowDocument),
  };
  const [said, setSaid] = useState<string | null>(null);
  const [asked, setAsked] = useState<Awaited | null>(null);
  const seen = asked && probes.find(({ id, lastAt }) => id === asked.id && lastAt !== asked.lastAt);
  const waiting = asked !== null && !seen;
  useEffect(() => {
    if (!waiting) return;
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      if (looks >= LOOKS) clearInterval(timer);
      refetchQuietly();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [waiting, refetchQuietly]);

  const say = (words: string | null, looking: Awaited | null = null) => {
    setAsked(looking);
    setSaid(words);
  };
  return {
    said: seen && asked.isSaid ? t(seen.lastOk ? 'probes.sawWell' : 'probes.sawFailing', { name: seen.name }) : said,
    say,
    problem,
    failure,
    run: async ({ id, lastAt, name }: ManagedProbeFragment) => {
      let tooSoon = false;
      await act(
        async () => {
          const { runProbeNow } = await send.run({ input: { id } });
          tooSoon = runProbeNow.__typename === 'RateLimited';
          return tooSoon ? { __typename: 'RateLimited' } : runProbeNow;
        },
        () => {
          setSaid(t(tooSoon ? 'probes.justLooked' : 'probes.asked', { name }));
          if (!tooSoon) setAsked({ id, lastAt, isSaid: true });
        },
      );
    },
    pause: (probe: ManagedProbeFragment) =>
      act(
        () =>
          send
            .keep({
              input: {
                ...probeInput(probeValues(probe)),
                id: probe.id,
                enabled: !probe.enabled,
                idempotencyKey: crypto.randomUUID(),
              },
            })
            .then((data) => data.keepProbe),
        () =>
          probe.enabled
            ? say(t('probes.paused', { name: probe.name }))
            : say(t('probes.resumed', { name: probe.name }), { ...probe, isSaid: false }),
      ),
    remove: ({ id, name }: ManagedProbeFragment) =>
      act(
        () => send.remove({ input: { id } }).then((data) => data.deleteProbe),
        () => say(t('probes.removed', { name })),
      ),
  };
}

import { useEffect, useRef, useState } from 'react';
import { serverNow } from '../graphql/server-clock.ts';
import { serverAnswered } from '../graphql/signals.ts';
import type { SessionViewer } from './session.tsx';

/**
 * Milliseconds until the session ends, by the server's clock. Every answered request starts the idle time anew on the
 * server; this follows it, in this tab and (by a channel without content) in the person's other tabs.
 */
export function useDeadline(viewer: SessionViewer | null): { millisecondsLeft: number; absolute: boolean } {
  const idle = useRef({ endsAt: 0, length: 0 });
  const [, tick] = useState(0);
  const idleEndsAt = viewer?.idleEndsAt;

  useEffect(() => {
    if (!idleEndsAt) return;
    const endsAt = Date.parse(idleEndsAt);
    idle.current = { endsAt, length: Math.max(idle.current.length, endsAt - serverNow()) };
    tick((n) => n + 1);
  }, [idleEndsAt]);

  useEffect(() => {
    if (!idleEndsAt) return;
    const others = new BroadcastChannel('harp-activity');
    const restart = () => {
      idle.current.endsAt = Math.max(idle.current.endsAt, serverNow() + idle.current.length);
    };
    others.onmessage = restart;
    const stopListening = serverAnswered.listen(() => {
      restart();
      others.postMessage('');
    });
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => {
      stopListening();
      others.close();
      clearInterval(timer);
    };
  }, [idleEndsAt]);

  if (!viewer) return { millisecondsLeft: Number.POSITIVE_INFINITY, absolute: false };
  const idleLeft = (idle.current.endsAt || Date.parse(viewer.idleEndsAt)) - serverNow();
  const wholeLeft = Date.parse(viewer.endsAt) - serverNow();
  return { millisecondsLeft: Math.min(idleLeft, wholeLeft), absolute: wholeLeft <= idleLeft };
}

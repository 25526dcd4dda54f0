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
  const [left, setLeft] = useState({ millisecondsLeft: Number.POSITIVE_INFINITY, absolute: false });
  const idleEndsAt = viewer?.idleEndsAt;
  const wholeEndsAt = viewer?.endsAt;

  useEffect(() => {
    if (!idleEndsAt || !wholeEndsAt) return;
    const endsAt = Date.parse(idleEndsAt);
    idle.current = { endsAt, length: Math.max(idle.current.length, endsAt - serverNow()) };
    const measure = () => {
      const idleLeft = idle.current.endsAt - serverNow();
      const wholeLeft = Date.parse(wholeEndsAt) - serverNow();
      setLeft({ millisecondsLeft: Math.min(idleLeft, wholeLeft), absolute: wholeLeft <= idleLeft });
    };
    const restart = () => {
      idle.current.endsAt = Math.max(idle.current.endsAt, serverNow() + idle.current.length);
    };
    const others = new BroadcastChannel('harp-activity');
    others.onmessage = restart;
    const stopListening = serverAnswered.listen(() => {
      restart();
      others.postMessage('');
    });
    const timer = setInterval(measure, 1000);
    return () => {
      stopListening();
      others.close();
      clearInterval(timer);
    };
  }, [idleEndsAt, wholeEndsAt]);

  return viewer ? left : { millisecondsLeft: Number.POSITIVE_INFINITY, absolute: false };
}

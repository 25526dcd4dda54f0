import { useEffect, useLayoutEffect, useRef } from 'react';
import { commandFor, whereOf, type QueueCommand } from './keyboard.ts';

/** Listens for the keys of the queue while its page is open. */
export function useQueueKeys(letters: boolean, run: (command: QueueCommand) => void): void {
  // The listener is set once; what it calls is the newest as soon as it is seen, so that no key acts on an old list.
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const command = commandFor({ ...pressOf(event), ...whereOf(event.target) }, letters);
      if (!command) return;
      // "/" would open the search of the browser, "?" and letters would be typed into what takes the focus next.
      if (command !== 'open' && command !== 'close') event.preventDefault();
      latest.current(command);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [letters]);
}

const pressOf = ({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent) => ({
  key,
  ctrlKey,
  metaKey,
  altKey,
  isComposing,
});

import { useLiveStatus } from '@harp/ui/shell/use-status.ts';
import { useEffect } from 'react';

/** Asks anew when something was heard of the systems. */
export function useHeard(again: () => void): void {
  const heard = useLiveStatus();
  useEffect(() => {
    if (heard) again();
  }, [heard, again]);
}

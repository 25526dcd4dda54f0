import { useState } from 'react';
import { StatusBannerDocument, StatusChangedDocument, type StatusChangedSubscription } from '../generated/shell.ts';
import { useAsk } from '../graphql/use-ask.ts';
import { useLive } from '../graphql/use-live.ts';

export type LiveStatus = StatusChangedSubscription['systemStatusChanged'];

/** The state of every system as it was last heard; null until something was. */
export function useLiveStatus(): LiveStatus | null {
  const [status, setStatus] = useState<LiveStatus | null>(null);
  useLive('status', StatusChangedDocument, ({ systemStatusChanged }) => setStatus(systemStatusChanged));
  return status;
}

/** What every page knows of the systems: what was last heard, or what was asked for the line over the page. */
export function useStatus() {
  const { data } = useAsk(StatusBannerDocument, {}, { types: ['Service'] });
  return useLiveStatus() ?? data?.systemStatus ?? null;
}

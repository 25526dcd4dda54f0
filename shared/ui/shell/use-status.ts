import { useState } from 'react';
import { StatusChangedDocument, type StatusChangedSubscription } from '../generated/shell.ts';
import { useLive } from '../graphql/use-live.ts';

export type LiveStatus = StatusChangedSubscription['systemStatusChanged'];

/** The state of every system as it was last heard; null until something was. */
export function useLiveStatus(): LiveStatus | null {
  const [status, setStatus] = useState<LiveStatus | null>(null);
  useLive('status', StatusChangedDocument, ({ systemStatusChanged }) => setStatus(systemStatusChanged));
  return status;
}

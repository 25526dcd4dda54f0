import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { ExtendSessionDocument } from '../generated/session.ts';
import { useSend } from '../graphql/use-send.ts';
import { useDeadline } from './use-deadline.ts';
import { useSession } from './session.tsx';

const IdleDialog = lazy(() => import('./idle-dialog.tsx'));

const WARN_MS = 2 * 60_000;
/** Asked a little after the deadline, so that the question itself does not come in time to keep the session alive. */
const GRACE_MS = 2_000;

/** Warns two minutes before the server ends an idle session, and tells the page when it has. */
export function IdleTimeout({ onEnded }: { onEnded: () => void }) {
  const { viewer, refresh, signOut } = useSession();
  const { millisecondsLeft, absolute } = useDeadline(viewer);
  const extend = useSend(ExtendSessionDocument);
  const [busy, setBusy] = useState(false);
  const checking = useRef(false);

  const over = viewer !== null && millisecondsLeft < -GRACE_MS;
  useEffect(() => {
    if (!over || checking.current) return;
    checking.current = true;
    refresh()
      .then((still) => still ?? onEnded())
      .catch(() => undefined)
      .finally(() => {
        checking.current = false;
      });
  }, [over, refresh, onEnded]);

  const stay = useCallback(() => {
    setBusy(true);
    extend({})
      .catch(() => undefined)
      .finally(() => setBusy(false));
  }, [extend]);
  const leave = useCallback(() => void signOut().then(onEnded, () => undefined), [signOut, onEnded]);
  const open = viewer !== null && millisecondsLeft <= WARN_MS;
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <IdleDialog millisecondsLeft={millisecondsLeft} absolute={absolute} busy={busy} onStay={stay} onLeave={leave} />
    </Suspense>
  );
}

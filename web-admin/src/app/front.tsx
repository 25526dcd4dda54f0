import { useSession } from '@harp/ui/session/session.tsx';
import { Navigate } from 'react-router';
import { accessOf } from '../access.ts';
import { paths } from '../paths.ts';

/** The first page of the console is the one where this person's work waits. */
export function Front() {
  const { viewer } = useSession();
  return <Navigate to={accessOf(viewer, 'role-request:decide') === 'refused' ? paths.status : paths.queue} replace />;
}

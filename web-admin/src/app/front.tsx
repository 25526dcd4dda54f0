import { useSession } from '@harp/ui/session/session.tsx';
import { Navigate } from 'react-router';
import { accessOf, type ConsoleRight } from '../access.ts';
import { paths } from '../paths.ts';

/** The first page of the console is the one where this person's work waits. */
export function Front() {
  const { viewer } = useSession();
  const may = (right: ConsoleRight) => accessOf(viewer, right) !== 'refused';
  const program = may('integration:manage') && !may('status:manage') ? paths.integrations : paths.status;
  const people = may('user:read') ? paths.people : may('contract:change') ? paths.contracts : program;
  const work = may('case:read') ? paths.cases : people;
  return <Navigate to={may('role-request:decide') ? paths.queue : work} replace />;
}

import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { ClosedNotice } from './closed-notice.tsx';

/** What can go wrong with saving, apart from the answer itself. */
export function SaveProblems({ failure, closed }: { failure: unknown; closed: boolean }) {
  return (
    <>
      <FailureNotice error={failure} />
      {closed && <ClosedNotice />}
    </>
  );
}

import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';

/** What went wrong at the press of a button. */
export function ActProblems({ problem, failure }: { problem: string | null; failure: unknown }) {
  return (
    <>
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <FailureNotice error={failure} />
    </>
  );
}

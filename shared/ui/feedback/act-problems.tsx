import { FailureNotice } from './failure-notice.tsx';
import { Notice } from './notice.tsx';

/** What went wrong at the press of a button. */
export function ActProblems({ problem, failure }: { problem: string | null; failure: unknown }) {
  return (
    <>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
    </>
  );
}

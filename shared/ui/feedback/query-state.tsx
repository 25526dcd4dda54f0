import type { ReactNode } from 'react';
import { FailureNotice } from './failure-notice.tsx';
import { Loading } from './loading.tsx';

interface QueryStateProps<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => void;
  lines?: number;
  children: (data: Data) => ReactNode;
}

/** What a query has: a skeleton while nothing came, the failure with "try again", or the data; old data stays under a failure. */
export function QueryState<Data>({ data, error, refetch, lines = 4, children }: QueryStateProps<Data>) {
  return (
    <>
      {error !== undefined && error !== null && <FailureNotice error={error} onRetry={refetch} />}
      {data !== undefined ? children(data) : !error && <Loading lines={lines} />}
    </>
  );
}

import {
  createContext,
  lazy,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';

const StepUpDialog = lazy(() => import('./step-up-dialog.tsx'));

type Outcome = 'verified' | 'cancelled';
type Act<Result> = () => Promise<Result>;
/** Does something that may need a fresh factor; asks for one when the server says so, then does it again. Null when the person closed the dialog. */
export type WithStepUp = <Result>(act: Act<Result>, needed?: (result: Result) => boolean) => Promise<Result | null>;

const StepUpContext = createContext<WithStepUp | null>(null);

export function StepUpProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const settle = useRef<(outcome: Outcome) => void>(() => undefined);

  const ask = useCallback(
    () =>
      new Promise<Outcome>((resolve) => {
        settle.current = resolve;
        setOpen(true);
      }),
    [],
  );
  const end = useCallback((outcome: Outcome) => {
    setOpen(false);
    settle.current(outcome);
  }, []);
  const withStepUp = useMemo<WithStepUp>(
    () =>
      async (act, needed = isStepUpNeeded) => {
        for (;;) {
          const result = await act();
          if (!needed(result)) return result;
          if ((await ask()) === 'cancelled') return null;
        }
      },
    [ask],
  );
  return (
    <StepUpContext value={withStepUp}>
      {children}
      {open && (
        <Suspense fallback={null}>
          <StepUpDialog onVerified={() => end('verified')} onCancel={() => end('cancelled')} />
        </Suspense>
      )}
    </StepUpContext>
  );
}

export function useStepUp(): WithStepUp {
  const withStepUp = useContext(StepUpContext);
  if (!withStepUp) throw new Error('useStepUp is used outside StepUpProvider');
  return withStepUp;
}

function isStepUpNeeded(result: unknown): boolean {
  return (
    typeof result === 'object' && result !== null && '__typename' in result && result.__typename === 'StepUpNeeded'
  );
}

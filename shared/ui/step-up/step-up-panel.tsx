import { QueryState } from '../feedback/query-state.tsx';
import { StepUpMethodsDocument } from '../generated/step-up.ts';
import { useAsk } from '../graphql/use-ask.ts';
import { FactorPanel } from '../sign-in/factor-panel.tsx';

/** A fresh factor, by whichever the person has. */
export function StepUpPanel({ onVerified }: { onVerified: () => void }) {
  const { data, error, refetch } = useAsk(StepUpMethodsDocument, {});
  return (
    <QueryState data={data} error={error} refetch={refetch} lines={2}>
      {({ viewer }) => (
        <FactorPanel
          methods={[...new Set(viewer?.factors.map((factor) => factor.kind) ?? [])]}
          onVerified={onVerified}
        />
      )}
    </QueryState>
  );
}

import type { ReactNode } from 'react';
import { QueryState } from '../feedback/query-state.tsx';
import { StepUpMethodsDocument } from '../generated/step-up.ts';
import { useAsk } from '../graphql/use-ask.ts';
import { EuaStepUp } from './eua-step-up.tsx';
import { FactorPanel, type Method } from '../sign-in/factor-panel.tsx';

interface StepUpPanelProps {
  onVerified: () => void;
  /** Nothing but this will do. */
  only?: Method;
  /** What to do for somebody who has no factor that will do. */
  otherwise?: ReactNode;
}

/** A fresh factor, by whichever the person has. */
export function StepUpPanel({ onVerified, only, otherwise }: StepUpPanelProps) {
  const { data, error, refetch } = useAsk(StepUpMethodsDocument, {}, { types: ['Factor'] });
  return (
    <QueryState data={data} error={error} refetch={refetch} lines={2}>
      {({ viewer }) => {
        // A recovery code opens the account once; it is not spent on a step-up.
        const ways = viewer?.methods.filter((method) => method !== 'RECOVERY_CODE') ?? [];
        const methods = ways.filter((method) => !only || method === only);
        const panel = methods.length > 0 && <FactorPanel methods={methods} onVerified={onVerified} />;
        return (
          <>
            {panel}
            {viewer?.credentialSource === 'EUA' && <EuaStepUp />}
            {!panel &&
              (otherwise ??
                (viewer?.credentialSource !== 'EUA' && <FactorPanel methods={[]} onVerified={onVerified} />))}
          </>
        );
      }}
    </QueryState>
  );
}

import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JourneySteps } from '../../components/journey-steps.tsx';
import { MyProofingDocument, type CasePartsFragment } from '../../generated/proofing.ts';
import { Outcome } from './outcome.tsx';
import { Questions } from './questions.tsx';
import { SsnForm } from './ssn-form.tsx';

/** "I am who I say I am": the number or the way without it, the questions, and what came of them. */
export default function ProofingPage() {
  const { t } = useTranslation('proofing');
  const { data, error, refetch } = useAsk(MyProofingDocument, {}, { types: ['ProofingCase', 'Viewer'] });
  const [again, setAgain] = useState(false);
  const viewer = data?.viewer;
  const current = viewer?.proofingCase ?? null;
  const above = viewer?.level === 'PASSWORD' ? <JourneySteps current="identity" /> : undefined;
  const view = viewer ? viewOf(current, again) : 'loading';
  return (
    <Page key={`${view} ${current?.questionSet ?? 0}`} title={t(`title.${view}`)} above={above}>
      <QueryState data={viewer ?? undefined} error={error} refetch={refetch}>
        {({ hasFactor }) => {
          if (view === 'start') return <SsnForm onDone={() => setAgain(false)} />;
          if (view === 'questions' && current) return <Questions current={current} />;
          return (
            current && (
              <Outcome current={current} hasFactor={hasFactor} onAgain={() => setAgain(true)} onRefresh={refetch} />
            )
          );
        }}
      </QueryState>
    </Page>
  );
}

function viewOf(current: CasePartsFragment | null, again: boolean) {
  if (!current || (again && current.canRetry)) return 'start';
  return (
    {
      QUESTIONS: 'questions',
      PENDING: 'pending',
      PASSED: 'passed',
      FAILED: 'failed',
      MANUAL_REVIEW: 'manual',
      LETTER: 'letter',
    } as const
  )[current.status];
}

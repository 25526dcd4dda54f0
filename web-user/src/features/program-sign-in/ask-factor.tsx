import { Page } from '@harp/ui/shell/page.tsx';
import { StepUpPanel } from '@harp/ui/step-up/step-up-panel.tsx';
import { useTranslation } from 'react-i18next';
import { CancelLink } from './cancel-link.tsx';
import type { UnderWay } from './under-way.ts';
import type { Answer } from './use-answer.ts';
import { Who } from './who.tsx';

/** The program wants to be sure that it is still the same person. */
export function AskFactor({
  signIn,
  answer,
  onVerified,
}: {
  signIn: UnderWay;
  answer: Answer;
  onVerified: () => void;
}) {
  const { t } = useTranslation('program-sign-in');
  const program = signIn.program.name;
  return (
    <Page title={t('factor.title')} lead={<p>{t('factor.text', { program })}</p>}>
      <StepUpPanel onVerified={onVerified} />
      <Who />
      <CancelLink signIn={signIn} answer={answer} />
    </Page>
  );
}

import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { StepUpPanel } from '@harp/ui/step-up/step-up-panel.tsx';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
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
    <Page
      title={t('factor.title')}
      lead={<p>{t(signIn.needsPasskey ? 'factor.passkeyText' : 'factor.text', { program })}</p>}
    >
      <StepUpPanel
        onVerified={onVerified}
        {...(signIn.needsPasskey ? { only: 'PASSKEY' as const } : {})}
        otherwise={
          <div className="harp-actions">
            <ButtonLink to={paths.factors.passkey} variation="solid">
              {t('factor.addPasskey')}
            </ButtonLink>
          </div>
        }
      />
      <Who />
      <CancelLink signIn={signIn} answer={answer} />
    </Page>
  );
}

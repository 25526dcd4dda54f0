import { Notice } from '@harp/ui/feedback/notice.tsx';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { SignInPanel } from '@harp/ui/sign-in/sign-in-panel.tsx';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { ProgramTrouble } from '../../components/program-trouble.tsx';
import { landing } from '../../landing.ts';
import { paths } from '../../paths.ts';
import { CancelLink } from './cancel-link.tsx';
import type { UnderWay } from './under-way.ts';
import type { Answer } from './use-answer.ts';

/** The everyday sign-in, with a line that says who asks. */
export function AskSignIn({
  signIn,
  answer,
  onSignedIn,
}: {
  signIn: UnderWay;
  answer: Answer;
  onSignedIn: () => void;
}) {
  const { t } = useTranslation('program-sign-in');
  const { viewer } = useSession();
  const { pathname } = useLocation();
  const program = signIn.program.name;
  if (viewer?.level === 'PASSWORD' && !viewer.hasFactor) {
    return (
      <Page key="unfinished" title={t('unfinished.title')} lead={<p>{t('unfinished.text', { program })}</p>}>
        <div className="harp-actions">
          <ButtonLink to={landing(viewer, paths.home)} variation="solid">
            {t('unfinished.go')}
          </ButtonLink>
        </div>
        <CancelLink signIn={signIn} answer={answer} />
      </Page>
    );
  }
  return (
    <SignInPanel
      title={t('signIn.title', { program })}
      onSignedIn={onSignedIn}
      returnTo={pathname}
      notice={
        <>
          <Notice tone="info">
            <p>{t('signIn.why', { client: signIn.clientName, host: signIn.returnTo })}</p>
          </Notice>
          <ProgramTrouble programKey={signIn.program.key} />
          <FailureNotice error={answer.failure} />
        </>
      }
      help={
        <div className="harp-or">
          <p>
            {t('signIn.noAccount')} <Link to={paths.register.start}>{t('signIn.register')}</Link>
          </p>
          <p>
            {t('signIn.unsure')} <Link to={paths.whichId}>{t('signIn.whichId')}</Link>
          </p>
          <CancelLink signIn={signIn} answer={answer} />
        </div>
      }
    />
  );
}

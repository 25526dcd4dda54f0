import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Loading } from '@harp/ui/feedback/loading.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ProgramSignInDocument } from '../../generated/program-sign-in.ts';
import { AskConsent } from './ask-consent.tsx';
import { AskFactor } from './ask-factor.tsx';
import { AskSignIn } from './ask-sign-in.tsx';
import { Gone } from './gone.tsx';
import { GoOn } from './go-on.tsx';
import { NoRole } from './no-role.tsx';
import { useAnswer } from './use-answer.ts';

/** A program asks who somebody is: whatever is still missing is asked for, one thing a page, and then they are there. */
export default function ProgramSignInPage() {
  const { t } = useTranslation('program-sign-in');
  const { uid } = useParams();
  const { loading, refresh } = useSession();
  const { data, error, refetch } = useAsk(
    ProgramSignInDocument,
    {},
    { types: ['Viewer', 'SignedIn', 'Grant', 'RoleRequest'], expectSignedOut: true },
  );
  const answer = useAnswer(refetch);
  if (answer.leaving) {
    return (
      <Page key="leaving" title={t('leaving.title')}>
        <output>{t('leaving.text')}</output>
      </Page>
    );
  }
  if (!data || loading) return error ? <FailureNotice error={error} onRetry={refetch} /> : <Loading />;
  const signIn = data.programSignIn;
  // One sign-in waits in a browser: the page of an earlier one must not go on with a later one.
  if (!signIn || signIn.id !== uid || answer.gone) return <Gone key="gone" />;
  const asked = () => void refresh().then(refetch, refetch);
  switch (signIn.prompt) {
    case 'SIGN_IN':
      return <AskSignIn key="sign-in" signIn={signIn} answer={answer} onSignedIn={asked} />;
    case 'STEP_UP':
      return <AskFactor key="step-up" signIn={signIn} answer={answer} onVerified={asked} />;
    case 'CONSENT':
      return <AskConsent key="consent" signIn={signIn} answer={answer} />;
    case 'NO_ROLE':
      return <NoRole key="no-role" signIn={signIn} answer={answer} onRetry={refetch} />;
    case 'READY':
      return <GoOn key="ready" signIn={signIn} answer={answer} />;
  }
}

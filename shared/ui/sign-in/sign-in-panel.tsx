import { Button } from '@cmsgov/design-system';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { FailureNotice } from '../feedback/failure-notice.tsx';
import { Notice } from '../feedback/notice.tsx';
import { Page } from '../shell/page.tsx';
import type { FactorAnswer } from './factor-answer.ts';
import { EuaFactor } from './eua-factor.tsx';
import { EuaSignIn } from './eua-sign-in.tsx';
import { EuaTrouble } from './eua-trouble.tsx';
import { FactorPanel, type Method } from './factor-panel.tsx';
import { passkeysWork } from './passkey.ts';
import { SignInForm } from './sign-in-form.tsx';
import { usePasskeySignIn } from './use-passkey-sign-in.ts';
import { useProblemWords } from './use-problem-words.ts';
import { WarningBanner } from './warning-banner.tsx';

interface SignInPanelProps {
  /** Called when the server has a session for the person; the page asks who it is and goes on. */
  onSignedIn: () => void;
  /** Above the form: why the person is here, e.g. because the session ended. */
  notice?: ReactNode;
  /** Where somebody comes to who signs in with EUA, which leaves this page. */
  returnTo: string;
  /** Below the form: where to go without an account. */
  help?: ReactNode;
  title?: string;
}

/** The whole of signing in: user ID and password, then the second step; or a passkey alone, or the agency's EUA. */
export function SignInPanel({ onSignedIn, returnTo, notice, help, title }: SignInPanelProps) {
  const { t } = useTranslation('shared');
  const [methods, setMethods] = useState<readonly Method[] | null>(null);
  const eua = new URLSearchParams(useLocation().search).get('eua');
  const [by, setBy] = useState<'password' | 'passkey' | 'eua'>(
    eua === 'start' || eua === 'banner' ? 'eua' : 'password',
  );
  if (eua === 'factor') return <EuaFactor onSignedIn={onSignedIn} />;
  if (methods) {
    return (
      <Page key="factor" title={t('factor.title')} lead={<p>{t('factor.lead')}</p>}>
        <FactorPanel methods={methods} onVerified={onSignedIn} />
        <p>
          <button type="button" className="harp-link-button" onClick={() => setMethods(null)}>
            {t('factor.startOver')}
          </button>
        </p>
      </Page>
    );
  }
  return (
    <Page key="password" title={title ?? t('signIn.title')}>
      {notice}
      {eua && <EuaTrouble why={eua} />}
      {by === 'passkey' && <PasskeyAlone onSignedIn={onSignedIn} onBack={() => setBy('password')} />}
      {by === 'eua' && <EuaSignIn returnTo={returnTo} onBack={() => setBy('password')} />}
      {by === 'password' && (
        <>
          <SignInForm onFactorNeeded={setMethods} onSignedIn={onSignedIn} />
          <div className="harp-or">
            <p>{t('signIn.or')}</p>
            <div className="harp-actions">
              {passkeysWork() && <Button onClick={() => setBy('passkey')}>{t('signIn.withPasskey')}</Button>}
              <Button onClick={() => setBy('eua')}>{t('signIn.withEua')}</Button>
            </div>
          </div>
        </>
      )}
      {help}
    </Page>
  );
}

function PasskeyAlone({ onSignedIn, onBack }: { onSignedIn: () => void; onBack: () => void }) {
  const { t } = useTranslation('shared');
  const { ask, busy } = usePasskeySignIn();
  const [problem, setProblem] = useState<FactorAnswer | null>(null);
  const words = useProblemWords();
  const take = (answer: FactorAnswer) => {
    if (answer.kind === 'answer' && answer.result.__typename === 'SignedIn') onSignedIn();
    else setProblem(answer);
  };
  return (
    <>
      {problem?.kind === 'answer' && (
        <Notice tone="bad" role="alert" title={t('signIn.refusedTitle')}>
          <p>{words(problem.result)}</p>
        </Notice>
      )}
      {problem?.kind === 'cancelled' && (
        <Notice tone="warn" role="alert">
          <p>{t('factor.passkeyCancelled')}</p>
        </Notice>
      )}
      {problem?.kind === 'failed' && <FailureNotice error={problem.error} />}
      <WarningBanner />
      <p>{t('signIn.passkeyAcknowledge')}</p>
      <div className="harp-actions">
        <Button variation="solid" disabled={busy} onClick={() => void ask().then(take)}>
          {t(busy ? 'factor.passkeyWaiting' : 'signIn.passkeyGo')}
        </Button>
        <Button variation="ghost" onClick={onBack}>
          {t('signIn.withPassword')}
        </Button>
      </div>
    </>
  );
}

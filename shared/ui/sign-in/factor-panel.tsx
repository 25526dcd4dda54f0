import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../feedback/failure-notice.tsx';
import { Notice } from '../feedback/notice.tsx';
import { CodeForm } from './code-form.tsx';
import type { FactorAnswer } from './factor-answer.ts';
import { PhoneFactor } from './phone-factor.tsx';
import { usePasskeySignIn } from './use-passkey-sign-in.ts';
import { useProblemWords } from './use-problem-words.ts';

export type Method = 'TOTP' | 'PASSKEY' | 'TEXT' | 'VOICE' | 'RECOVERY_CODE';

interface FactorPanelProps {
  methods: readonly Method[];
  onVerified: () => void;
}

/** The second step: a passkey, a code from the app or by phone, or a recovery code; whichever the person has. */
export function FactorPanel({ methods, onVerified }: FactorPanelProps) {
  const { t } = useTranslation('shared');
  const [chosen, setChosen] = useState<Method>(methods.includes('PASSKEY') ? 'PASSKEY' : (methods[0] ?? 'TOTP'));
  const [problem, setProblem] = useState<FactorAnswer | null>(null);
  const { ask, busy } = usePasskeySignIn();
  const words = useProblemWords();

  const take = (answer: FactorAnswer) => {
    if (answer.kind === 'answer' && answer.result.__typename === 'SignedIn') onVerified();
    else setProblem(answer);
  };
  const choose = (method: Method) => {
    setProblem(null);
    setChosen(method);
  };
  const others = methods.filter((method) => method !== chosen);
  return (
    <div className="harp-factor">
      {problem?.kind === 'answer' && problem.result.__typename !== 'SignedIn' && (
        <Notice tone="bad" role="alert">
          <p>{words(problem.result)}</p>
        </Notice>
      )}
      {problem?.kind === 'cancelled' && (
        <Notice tone="warn" role="alert">
          <p>{t('factor.passkeyCancelled')}</p>
        </Notice>
      )}
      {problem?.kind === 'failed' && <FailureNotice error={problem.error} />}
      {chosen === 'PASSKEY' && (
        <>
          <p>{t('factor.passkeyText')}</p>
          <Button variation="solid" disabled={busy} onClick={() => void ask().then(take)}>
            {t(busy ? 'factor.passkeyWaiting' : 'factor.passkeyUse')}
          </Button>
        </>
      )}
      {(chosen === 'TEXT' || chosen === 'VOICE') && <PhoneFactor key={chosen} kind={chosen} onAnswer={take} />}
      {(chosen === 'TOTP' || chosen === 'RECOVERY_CODE') && <CodeForm key={chosen} method={chosen} onAnswer={take} />}
      {others.length > 0 && (
        <div className="harp-factor__others">
          <p className="harp-factor__or">{t('factor.otherWays')}</p>
          <ul className="harp-plain-list">
            {others.map((method) => (
              <li key={method}>
                <button type="button" className="harp-link-button" onClick={() => choose(method)}>
                  {t(`factor.choose.${method}`)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { serverNow } from '@harp/ui/graphql/server-clock.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ResendRegistrationCodeDocument, type ResendRegistrationCodeMutation } from '../../generated/register.ts';

/** Asks for another mail, once the time for the first has passed. */
export function ResendCode({ resendAt }: { resendAt: string }) {
  const { t } = useTranslation('register');
  const send = useSend(ResendRegistrationCodeDocument, { expectSignedOut: true });
  const words = useProblemWords();
  const [result, setResult] = useState<ResendRegistrationCodeMutation['resendRegistrationCode'] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [now, setNow] = useState(serverNow);
  // The server's clock is known to the second, so the first guess may be a second too long.
  const wait = Math.min(Math.ceil((Date.parse(resendAt) - now) / 1000), limits.registration.resendSeconds);
  const waiting = wait > 0;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, [waiting]);

  const resend = async () => {
    setResult(null);
    setFailure(null);
    await send({}).then(
      (data) => setResult(data.resendRegistrationCode),
      (error: unknown) => setFailure(error),
    );
    setNow(serverNow());
  };
  return (
    <>
      <button type="button" className="ds-c-button ds-c-button--small" disabled={waiting} onClick={() => void resend()}>
        {waiting ? t('check.resendIn', { count: wait }) : t('check.resend')}
      </button>
      <FailureNotice error={failure} />
      {result?.__typename === 'Registration' && (
        <Notice tone="good" polite>
          <p>{t('check.resent')}</p>
        </Notice>
      )}
      {result && result.__typename !== 'Registration' && (
        <Notice tone="bad" role="alert">
          <p>{words(result)}</p>
        </Notice>
      )}
    </>
  );
}

import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { ConfirmRegistrationEmailDocument, type ConfirmRegistrationEmailMutation } from '../../generated/register.ts';
import { paths } from '../../paths.ts';
import { pathOfStep } from './use-registration.ts';

type Refusal = Exclude<ConfirmRegistrationEmailMutation['confirmRegistrationEmail'], { __typename: 'Registration' }>;

/**
 * Where the mailed link leads. The token stands behind the #, so that it reaches no log; and a person has to press the
 * button, so that a scanner that opens every link does not use it up.
 */
export default function ConfirmPage() {
  const { t } = useTranslation('register');
  const { hash } = useLocation();
  const navigate = useNavigate();
  const token = new URLSearchParams(hash.slice(1)).get('token');
  const send = useSend(ConfirmRegistrationEmailDocument, { expectSignedOut: true });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const words = useProblemWords();

  const confirm = async () => {
    if (!token) return;
    setBusy(true);
    setRefusal(null);
    setFailure(null);
    try {
      const { confirmRegistrationEmail: result } = await send({ input: { token } });
      if (result.__typename === 'Registration')
        return void (await navigate(pathOfStep(result.step), { replace: true }));
      setRefusal(result);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const over = !token || refusal !== null;
  return (
    <Page title={t('confirm.title')}>
      <FailureNotice error={failure} />
      {over && (
        <Notice tone="bad" role="alert">
          <p>{refusal ? words(refusal) : t('confirm.noToken')}</p>
          <p>{t('confirm.next')}</p>
          <div className="harp-actions">
            <ButtonLink to={paths.register.start}>{t('confirm.again')}</ButtonLink>
            <ButtonLink to={paths.signIn}>{t('shared:nav.signIn')}</ButtonLink>
          </div>
        </Notice>
      )}
      {!over && (
        <>
          <p>{t('confirm.text')}</p>
          <button
            type="button"
            className="ds-c-button ds-c-button--solid"
            disabled={busy}
            onClick={() => void confirm()}
          >
            {t(busy ? 'shared:form.sending' : 'confirm.go')}
          </button>
        </>
      )}
    </Page>
  );
}

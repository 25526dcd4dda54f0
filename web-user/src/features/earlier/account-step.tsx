import { parseUserId } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { passwordFaults } from '@harp/domain/password.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { PasswordField } from '@harp/ui/forms/password-field.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { currentLanguage } from '@harp/ui/i18n/setup.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PasswordMeter } from '../../components/password-meter.tsx';
import { FinishEarlierClaimDocument, type EarlierClaimPartsFragment } from '../../generated/earlier.ts';
import { landing } from '../../landing.ts';
import { paths } from '../../paths.ts';
import { TermsField } from './terms-field.tsx';

interface Values {
  userId: string;
  password: string;
  terms: boolean;
}

/** The terms, and a user ID or a password where the old one can't stay. Then there is an account, and the factor comes next. */
export function AccountStep({ claim, onClosed }: { claim: EarlierClaimPartsFragment; onClosed: () => void }) {
  const { t } = useTranslation(['earlier', 'frame']);
  const { site, refresh } = useSession();
  const navigate = useNavigate();
  const form = useForm<Values>({ defaultValues: { userId: '', password: '', terms: false } });
  const send = useSend(FinishEarlierClaimDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);
  // Somebody may take the old ID while this is read.
  const [taken, setTaken] = useState<readonly string[] | null>(null);
  const { userId = '', password = '' } = useWatch({ control: form.control });
  const kept = taken === null ? claim.userId : null;
  const personal = [kept ?? userId];

  const submit = async (values: Values) => {
    if (!site) return;
    setFailure(null);
    try {
      const input = {
        userId: kept === null ? values.userId : null,
        password: claim.passwordNeeded ? values.password : null,
        termsVersion: site.termsVersion,
        language: currentLanguage() === 'es' ? ('ES' as const) : ('EN' as const),
      };
      const { finishEarlierClaim: result } = await send({ input });
      switch (result.__typename) {
        case 'SignedIn': {
          const viewer = await refresh();
          return void (await navigate(viewer ? landing(viewer, paths.home) : paths.signIn, { replace: true }));
        }
        case 'InvalidInput':
          return showProblems(form, result.problems, { termsVersion: 'terms' });
        case 'UserIdTaken':
          setTaken(result.suggestions);
          return form.setError('userId', { type: 'server', message: t('account.userIdTaken') });
        case 'PasswordRefused':
          return form.setError('password', {
            type: 'server',
            message: result.reasons.map((reason) => t(`frame:password.${reason}`, limits.password)).join(' '),
          });
        case 'EarlierClaimClosed':
          return onClosed();
      }
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Page key="account" title={t('account.title')} lead={<p>{t('account.lead')}</p>}>
      <FailureNotice error={failure} />
      {kept !== null && (
        <Notice tone="good" polite>
          <p>{t(claim.passwordNeeded ? 'account.idStays' : 'account.bothStay', { userId: kept })}</p>
        </Notice>
      )}
      <Form form={form} onSubmit={submit}>
        {kept === null && (
          <TextField
            name="userId"
            label={t('account.userId')}
            hint={t('account.userIdHint', limits.userId)}
            autoComplete="username"
            spellCheck={false}
            rules={parsedBy(parseUserId, (code) => t(`account.fault.${code}`, limits.userId))}
          />
        )}
        {taken && taken.length > 0 && <output>{t('account.free', { ids: taken.join(', ') })}</output>}
        {claim.passwordNeeded && (
          <>
            <PasswordField
              name="password"
              label={t('account.password')}
              hint={t('account.passwordHint', limits.password)}
              autoComplete="new-password"
              rules={{
                required: t('frame:password.REQUIRED'),
                validate: (text: string) => {
                  const [fault] = passwordFaults(text, personal);
                  return fault === undefined || t(`frame:password.${fault}`, limits.password);
                },
              }}
            />
            <PasswordMeter password={password} personal={personal} />
          </>
        )}
        <TermsField />
        <SubmitButton>{t('account.go')}</SubmitButton>
      </Form>
    </Page>
  );
}

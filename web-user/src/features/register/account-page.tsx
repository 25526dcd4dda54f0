import { parseUserId } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { passwordFaults } from '@harp/domain/password.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { PasswordField } from '@harp/ui/forms/password-field.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PasswordMeter } from '../../components/password-meter.tsx';
import { CreateAccountDocument } from '../../generated/register.ts';
import { landing } from '../../landing.ts';
import { paths } from '../../paths.ts';
import { ClosedNotice } from './closed-notice.tsx';
import { StepPage } from './step-page.tsx';
import type { Registration } from './use-registration.ts';

/** User ID and password: what one signs in with from now on. */
export default function AccountPage() {
  const { t } = useTranslation('register');
  return (
    <StepPage step="ACCOUNT" journey="account" title={t('account.title')} back={paths.register.review}>
      {(registration) => <AccountForm registration={registration} />}
    </StepPage>
  );
}

function AccountForm({ registration: { email, draft } }: { registration: Registration }) {
  const { t } = useTranslation(['register', 'frame']);
  const navigate = useNavigate();
  const { refresh } = useSession();
  const form = useForm({ defaultValues: { userId: '', password: '' } });
  const send = useSend(CreateAccountDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);
  const [closed, setClosed] = useState(false);
  const [suggestions, setSuggestions] = useState<readonly string[]>([]);
  const { userId = '', password = '' } = useWatch({ control: form.control });
  const personal = [userId, email, draft.givenName ?? '', draft.middleName ?? '', draft.familyName ?? ''];

  const submit = async (input: { userId: string; password: string }) => {
    setFailure(null);
    setSuggestions([]);
    try {
      const { createAccount: result } = await send({ input });
      switch (result.__typename) {
        case 'SignedIn': {
          const viewer = await refresh();
          return void (await navigate(viewer ? landing(viewer, paths.home) : paths.signIn, { replace: true }));
        }
        case 'InvalidInput':
          return showProblems(form, result.problems);
        case 'UserIdTaken':
          setSuggestions(result.suggestions);
          return form.setError('userId', { type: 'server', message: t('field.userId.TAKEN') });
        case 'PasswordRefused':
          return form.setError('password', {
            type: 'server',
            message: result.reasons.map((reason) => t(`frame:password.${reason}`, limits.password)).join(' '),
          });
        case 'OtherIdNeeded':
          return void (await navigate(paths.invitation));
        case 'RegistrationClosed':
          return setClosed(true);
      }
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Form form={form} onSubmit={submit}>
      <FailureNotice error={failure} />
      {closed && <ClosedNotice />}
      <TextField
        name="userId"
        label={t('account.userId')}
        hint={t('account.userIdHint', limits.userId)}
        autoComplete="username"
        spellCheck={false}
        rules={parsedBy(parseUserId, (code) => t(`field.userId.${code}`, limits.userId))}
      />
      {suggestions.length > 0 && (
        <output>
          {t('account.suggestions')}{' '}
          {suggestions.map((suggestion) => (
            <button
              key={suggestion}
              type="button"
              className="harp-link-button harp-suggestion"
              onClick={() => form.setValue('userId', suggestion, { shouldValidate: true })}
            >
              {suggestion}
            </button>
          ))}
        </output>
      )}
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
      <SubmitButton>{t('account.go')}</SubmitButton>
    </Form>
  );
}

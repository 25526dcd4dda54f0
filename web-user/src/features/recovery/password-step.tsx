import { limits } from '@harp/domain/limits.ts';
import { passwordFaults } from '@harp/domain/password.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { PasswordField } from '@harp/ui/forms/password-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { PasswordMeter } from '../../components/password-meter.tsx';
import { SetRecoveredPasswordDocument } from '../../generated/recovery.ts';
import type { StepProps } from './step-props.ts';

/** The new password, with how far it is and why. */
export function PasswordStep({ recovery: { userId }, onStep, onClosed }: StepProps) {
  const { t } = useTranslation(['recovery', 'frame']);
  const form = useForm({ defaultValues: { password: '' } });
  const { password = '' } = useWatch({ control: form.control });
  const send = useSend(SetRecoveredPasswordDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);
  const personal = userId ? [userId] : [];

  const submit = async (input: { password: string }) => {
    setFailure(null);
    try {
      const { setRecoveredPassword: result } = await send({ input });
      if (result.__typename === 'Recovery') return onStep(result);
      if (result.__typename === 'RecoveryClosed') return onClosed();
      form.setError('password', {
        type: 'server',
        message: result.reasons.map((reason) => t(`frame:password.${reason}`, limits.password)).join(' '),
      });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Page key="password" title={t('password.title')} lead={<p>{t('password.lead', { userId })}</p>}>
      <FailureNotice error={failure} />
      <Form form={form} onSubmit={submit}>
        <PasswordField
          name="password"
          label={t('password.label')}
          hint={t('password.hint', limits.password)}
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
        <SubmitButton>{t('password.go')}</SubmitButton>
      </Form>
    </Page>
  );
}

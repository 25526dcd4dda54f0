import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Form } from '../forms/form.tsx';
import { SubmitButton } from '../forms/submit-button.tsx';
import { TextField } from '../forms/text-field.tsx';
import { VerifyRecoveryCodeDocument, VerifyTotpDocument } from '../generated/sign-in.ts';
import { useSend } from '../graphql/use-send.ts';
import type { FactorAnswer } from './factor-answer.ts';

interface CodeFormProps {
  method: 'TOTP' | 'RECOVERY_CODE';
  onAnswer: (answer: FactorAnswer) => void;
}

/** A code to type or paste: six digits of the app, or one of the recovery codes. */
export function CodeForm({ method, onAnswer }: CodeFormProps) {
  const { t } = useTranslation('shared');
  const form = useForm({ defaultValues: { code: '' } });
  const sendTotp = useSend(VerifyTotpDocument, { expectSignedOut: true });
  const sendRecoveryCode = useSend(VerifyRecoveryCodeDocument, { expectSignedOut: true });
  const totp = method === 'TOTP';

  const send = async ({ code }: { code: string }) => {
    try {
      const result = totp
        ? (await sendTotp({ input: { code: code.replaceAll(/\s/g, '') } })).verifyTotp
        : (await sendRecoveryCode({ input: { code: code.trim() } })).verifyRecoveryCode;
      onAnswer({ kind: 'answer', result });
    } catch (error) {
      onAnswer({ kind: 'failed', error });
    }
    // A code is good once: the next try needs another.
    form.reset();
  };
  return (
    <Form form={form} onSubmit={send}>
      <TextField
        name="code"
        label={t(totp ? 'factor.totpLabel' : 'factor.recoveryLabel')}
        hint={t(totp ? 'factor.totpHint' : 'factor.recoveryHint')}
        autoComplete={totp ? 'one-time-code' : 'off'}
        {...(totp ? { inputMode: 'numeric' as const, size: 'medium' as const } : {})}
        spellCheck={false}
        rules={{
          required: t(totp ? 'factor.totpRequired' : 'factor.recoveryRequired'),
          ...(totp ? { pattern: { value: /^\s*(\d\s*){6}$/, message: t('factor.totpRequired') } } : {}),
        }}
      />
      <SubmitButton>{t('factor.verify')}</SubmitButton>
    </Form>
  );
}

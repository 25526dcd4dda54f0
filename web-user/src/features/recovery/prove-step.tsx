import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { askForPasskey } from '@harp/ui/sign-in/passkey.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  ProveRecoveryByPasskeyDocument,
  ProveRecoveryDocument,
  StartRecoveryPasskeyDocument,
  type ProveRecoveryByPasskeyMutation,
  type ProveRecoveryMutation,
} from '../../generated/recovery.ts';
import { PhoneProof } from './phone-proof.tsx';
import { HelpDesk } from './no-mail-way.tsx';
import { ProveAgain } from './prove-again.tsx';
import type { AgainProps, StepProps } from './step-props.ts';
import { Waiting } from './waiting.tsx';

type Method = StepProps['recovery']['methods'][number];
type Answer = ProveRecoveryMutation['proveRecovery'] | ProveRecoveryByPasskeyMutation['proveRecoveryByPasskey'];

/** The second thing, beside the link: whichever the person has left. */
export function ProveStep(props: AgainProps) {
  const { recovery, onStep, onClosed } = props;
  const { methods, waitsUntil, proofing, proofingWays } = recovery;
  const { t } = useTranslation(['recovery', 'shared']);
  const words = useProblemWords();
  const [chosen, setChosen] = useState<Method | undefined>(methods[0]);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  // Whoever has begun to show anew who they are goes on with that.
  const [again, setAgain] = useState(proofing !== null || methods.length === 0);

  /** Sends what the person shows; null: the device did not give a passkey. */
  const show = async (send: () => Promise<Answer | null>) => {
    setProblem(null);
    setFailure(null);
    try {
      const result = await send();
      if (!result) return setProblem(t('shared:factor.passkeyCancelled'));
      if (result.__typename === 'Recovery') return onStep(result);
      if (result.__typename === 'RecoveryClosed') return onClosed();
      setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
  };
  const choose = (method: Method) => {
    setProblem(null);
    setChosen(method);
  };
  const leave = methods.length > 0 ? () => setAgain(false) : undefined;
  if (again && waitsUntil) return <Waiting until={waitsUntil} {...(leave && { onOther: leave })} />;
  if (again && proofingWays.length > 0) return <ProveAgain {...props} {...(leave && { onBack: leave })} />;
  if (!chosen)
    return (
      <Page key="none" title={t('prove.noneTitle')}>
        <p>{t('prove.none')}</p>
        <HelpDesk />
      </Page>
    );
  const others = methods.filter((method) => method !== chosen);
  return (
    <Page key="prove" title={t('prove.title')} lead={<p>{t('prove.lead')}</p>}>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      {chosen === 'PASSKEY' && <PasskeyProof onShow={show} />}
      {(chosen === 'TEXT' || chosen === 'VOICE') && <PhoneProof key={chosen} kind={chosen} onShow={show} />}
      {(chosen === 'TOTP' || chosen === 'RECOVERY_CODE') && <CodeProof key={chosen} method={chosen} onShow={show} />}
      {(proofingWays.length > 0 || waitsUntil) && (
        <p>
          <button type="button" className="harp-link-button" onClick={() => setAgain(true)}>
            {t('prove.nothingLeft')}
          </button>
        </p>
      )}
      {others.length > 0 && (
        <div className="harp-factor__others">
          <p className="harp-factor__or">{t('shared:factor.otherWays')}</p>
          <ul className="harp-plain-list">
            {others.map((method) => (
              <li key={method}>
                <button type="button" className="harp-link-button" onClick={() => choose(method)}>
                  {t(`shared:factor.choose.${method}`)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Page>
  );
}

type Show = (send: () => Promise<Answer | null>) => Promise<void>;

function PasskeyProof({ onShow }: { onShow: Show }) {
  const { t } = useTranslation('recovery');
  const start = useSend(StartRecoveryPasskeyDocument, { expectSignedOut: true });
  const prove = useSend(ProveRecoveryByPasskeyDocument, { expectSignedOut: true });
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<Answer | null> => {
    const { startRecoveryPasskey: started } = await start({});
    if (started.__typename !== 'PasskeyOptions') return started;
    const response = await askForPasskey(started.options);
    return response ? (await prove({ input: { response } })).proveRecoveryByPasskey : null;
  };
  const press = () => {
    setBusy(true);
    void onShow(ask).finally(() => setBusy(false));
  };
  return (
    <>
      <p>{t('shared:factor.passkeyText')}</p>
      <button type="button" className="ds-c-button ds-c-button--solid" disabled={busy} onClick={press}>
        {t(busy ? 'shared:factor.passkeyWaiting' : 'shared:factor.passkeyUse')}
      </button>
    </>
  );
}

function CodeProof({ method, onShow }: { method: 'TOTP' | 'RECOVERY_CODE'; onShow: Show }) {
  const { t } = useTranslation('recovery');
  const form = useForm({ defaultValues: { code: '' } });
  const prove = useSend(ProveRecoveryDocument, { expectSignedOut: true });
  const totp = method === 'TOTP';
  const submit = async ({ code }: { code: string }) => {
    await onShow(async () => (await prove({ input: { method, code: code.trim() } })).proveRecovery);
    // A code is good once: the next try needs another.
    form.reset();
  };
  return (
    <Form form={form} onSubmit={submit}>
      <TextField
        name="code"
        label={t(totp ? 'shared:factor.totpLabel' : 'shared:factor.recoveryLabel')}
        hint={t(totp ? 'shared:factor.totpHint' : 'shared:factor.recoveryHint')}
        autoComplete={totp ? 'one-time-code' : 'off'}
        {...(totp ? { inputMode: 'numeric' as const, size: 'medium' as const } : {})}
        spellCheck={false}
        rules={{
          required: t(totp ? 'shared:factor.totpRequired' : 'shared:factor.recoveryRequired'),
          ...(totp ? { pattern: { value: /^\s*(\d\s*){6}$/, message: t('shared:factor.totpRequired') } } : {}),
        }}
      />
      <SubmitButton>{t('shared:factor.verify')}</SubmitButton>
    </Form>
  );
}

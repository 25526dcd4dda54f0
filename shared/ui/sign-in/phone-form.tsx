import { Button, ChoiceList } from '@cmsgov/design-system';
import { useCallback, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '../feedback/act-problems.tsx';
import { Form } from '../forms/form.tsx';
import { SubmitButton } from '../forms/submit-button.tsx';
import { TextField } from '../forms/text-field.tsx';
import type { PhonePartsFragment } from '../generated/sign-in.ts';
import { PhoneCodeLine, type PhoneKind, type SentCode } from './phone-code-line.tsx';
import { useProblemWords } from './use-problem-words.ts';

type Sent = ({ __typename: 'PhoneCode' } & SentCode) | { __typename: string; code?: string; message?: string };

interface PhoneFormProps {
  kind: PhoneKind;
  /** The person's phones, of either kind. */
  phones: readonly PhonePartsFragment[];
  send: (factorId: string) => Promise<Sent>;
  /** Where the code stands that was sent to that phone. */
  ask: (factorId: string) => Promise<SentCode | null | undefined>;
  /** Tries the code, and shows what came of it. */
  verify: (code: string) => Promise<void>;
}

const isCode = (sent: Sent): sent is { __typename: 'PhoneCode' } & SentCode => sent.__typename === 'PhoneCode';

/** A code by text or call: asked for, told how far it has come, then typed. */
export function PhoneForm({ kind, phones, send, ask, verify }: PhoneFormProps) {
  const { t } = useTranslation('shared');
  const words = useProblemWords();
  const mine = phones.filter((phone) => phone.kind === kind);
  const [chosen, setChosen] = useState(mine[0]?.factorId ?? '');
  const [code, setCode] = useState<{ sent: SentCode; number: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const askChosen = useCallback(() => ask(chosen), [ask, chosen]);
  const ending = mine.find(({ factorId }) => factorId === chosen)?.ending ?? '';

  const sendCode = async () => {
    setBusy(true);
    setProblem(null);
    setFailure(null);
    try {
      const sent = await send(chosen);
      if (isCode(sent)) setCode((before) => ({ sent, number: (before?.number ?? 0) + 1 }));
      else setProblem(words(sent));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const choose = (factorId: string) => {
    setChosen(factorId);
    setCode(null);
  };
  return (
    <>
      <ActProblems problem={problem} failure={failure} />
      {mine.length > 1 && (
        <ChoiceList
          type="radio"
          name="phone"
          label={t('factor.phone.which')}
          onChange={(event) => choose(event.currentTarget.value)}
          choices={mine.map(({ factorId, ending: end }) => ({
            value: factorId,
            label: t('factor.phone.ending', { ending: end }),
            checked: factorId === chosen,
          }))}
        />
      )}
      {!code && <p>{t(`factor.phone.${kind}.text`, { ending })}</p>}
      {code && <PhoneCodeLine key={code.number} kind={kind} ending={ending} code={code.sent} ask={askChosen} />}
      {code && <CodeEntry onCode={verify} />}
      <div className="harp-actions">
        <Button {...(code ? {} : { variation: 'solid' as const })} disabled={busy} onClick={() => void sendCode()}>
          {busy ? t('form.sending') : t(`factor.phone.${kind}.${code ? 'again' : 'go'}`)}
        </Button>
      </div>
    </>
  );
}

/** Six digits that came to a phone; browsers offer them by themselves. */
export function CodeEntry({ onCode, action }: { onCode: (code: string) => Promise<void>; action?: string }) {
  const { t } = useTranslation('shared');
  const form = useForm({ defaultValues: { code: '' } });
  const submit = async ({ code }: { code: string }) => {
    await onCode(code.replaceAll(/\s/g, ''));
    form.reset();
  };
  return (
    <Form form={form} onSubmit={submit}>
      <TextField
        name="code"
        label={t('factor.totpLabel')}
        hint={t('factor.phone.hint')}
        autoComplete="one-time-code"
        inputMode="numeric"
        size="medium"
        spellCheck={false}
        rules={{
          required: t('factor.phone.required'),
          pattern: { value: /^\s*(\d\s*){6}$/, message: t('factor.phone.required') },
        }}
      />
      <SubmitButton>{action ?? t('factor.verify')}</SubmitButton>
    </Form>
  );
}

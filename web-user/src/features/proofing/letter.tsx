import { limits } from '@harp/domain/limits.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { serverNow } from '@harp/ui/graphql/server-clock.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { EnterProofingCodeDocument, type CasePartsFragment } from '../../generated/proofing.ts';
import { AskForLetter } from './ask-for-letter.tsx';
import { CaseFacts } from './case-facts.tsx';
import { ManualChoice } from './manual-choice.tsx';

interface Props {
  current: CasePartsFragment;
  /** What somebody can do meanwhile. */
  next: ReactNode;
  onRefresh: () => void;
}

/** A letter is on its way, or has come: the code, a new letter, or another way. */
export function Letter({ current, next, onRefresh }: Props) {
  const { t } = useTranslation('proofing');
  const check = current.letterCheck;
  if (!check) return <CaseFacts current={current} />;
  const { letter, againAt } = check;
  const expired = Date.parse(letter.expiresAt) <= serverNow();
  return (
    <>
      <Notice tone={expired ? 'warn' : 'info'} polite>
        <p>{t(expired ? 'letter.expired' : letter.sentAt ? 'letter.sent' : 'letter.asked')}</p>
      </Notice>
      <CaseFacts current={current} />
      {!expired && (
        <>
          <h2>{t('letter.codeTitle')}</h2>
          <p>
            {t('letter.until')} <Day on={letter.expiresAt} />
          </p>
          <CodeForm caseId={current.id} />
          <p>{t('letter.goOn')}</p>
          <div className="harp-actions">{next}</div>
        </>
      )}
      {Date.parse(againAt) <= serverNow() ? (
        <AskForLetter
          caseId={current.id}
          title={t('letter.againTitle')}
          text={t('letter.again')}
          action={t('letter.againGo')}
        />
      ) : (
        <p>
          {t('letter.againAt')} <ExactTime at={againAt} />
        </p>
      )}
      <ManualChoice
        reason="FAILED_REMOTE"
        title={t('failed.manualTitle')}
        text={t('letter.manual')}
        action={t('failed.manualGo')}
        onDone={onRefresh}
      />
    </>
  );
}

function CodeForm({ caseId }: { caseId: string }) {
  const { t } = useTranslation('proofing');
  const form = useForm({ defaultValues: { code: '' } });
  const send = useSend(EnterProofingCodeDocument);
  const words = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const submit = async ({ code }: { code: string }) => {
    setProblem(null);
    setFailure(null);
    try {
      const { enterProofingCode: result } = await send({ input: { caseId, code } });
      if (result.__typename === 'InvalidInput') showProblems(form, result.problems);
      else if (result.__typename !== 'ProofingCase') setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <ActProblems problem={problem} failure={failure} />
      <Form form={form} onSubmit={submit} label={t('letter.codeTitle')}>
        <TextField
          name="code"
          label={t('letter.code')}
          hint={t('letter.codeHint', { count: limits.proofingLetter.codeLength })}
          autoComplete="one-time-code"
          spellCheck={false}
          size="medium"
          rules={{ required: t('letter.codeMissing') }}
        />
        <SubmitButton>{t('letter.go')}</SubmitButton>
      </Form>
    </>
  );
}

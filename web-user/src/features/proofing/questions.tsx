import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { AskForLetter } from './ask-for-letter.tsx';
import { AnswerProofingDocument, type CasePartsFragment } from '../../generated/proofing.ts';

/** The bureau's questions. The answers go to the bureau and are kept nowhere, here neither. */
export function Questions({ current }: { current: CasePartsFragment }) {
  const { t } = useTranslation('proofing');
  const form = useForm<Record<string, string>>({
    defaultValues: Object.fromEntries(current.questions.map((_, index) => [nameOf(index), ''])),
  });
  const send = useSend(AnswerProofingDocument);
  const words = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  const submit = async (values: Record<string, string>) => {
    setProblem(null);
    setFailure(null);
    const answers = current.questions.map((question, index) => ({
      questionId: question.id,
      choiceId: values[nameOf(index)] ?? '',
    }));
    try {
      const { answerProofing: result } = await send({ input: { caseId: current.id, answers } });
      if (result.__typename !== 'ProofingCase') setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      {current.questionSet > 1 && (
        <Notice tone="info" polite title={t('second.title')}>
          <p>{t('second.text')}</p>
        </Notice>
      )}
      <p>{t('questions.lead', { count: current.questions.length })}</p>
      <p>{t('questions.none')}</p>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <Form form={form} onSubmit={submit}>
        {current.questions.map((question, index) => (
          <ChoiceField
            key={question.id}
            name={nameOf(index)}
            label={`${index + 1}. ${question.text}`}
            choices={question.choices.map((choice) => ({ value: choice.id, label: choice.text }))}
            rules={{ required: t('questions.required', { number: index + 1 }) }}
          />
        ))}
        <SubmitButton>{t('questions.go')}</SubmitButton>
      </Form>
      {current.canMail && (
        <AskForLetter
          caseId={current.id}
          title={t('letter.insteadTitle')}
          text={t('letter.text')}
          action={t('letter.ask')}
        />
      )}
    </>
  );
}

/** The bureau's ids may hold dots, which a form would read as a path. */
const nameOf = (index: number) => `question${index + 1}`;

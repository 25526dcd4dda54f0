import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { AnswerRecoveryProofingDocument, type RecoveryPartsFragment } from '../../generated/recovery.ts';
import type { AgainProps } from './step-props.ts';

type Props = AgainProps & { proofing: NonNullable<RecoveryPartsFragment['proofing']> };

/** The bureau's ids may hold dots, which a form would read as a path. */
const nameOf = (index: number) => `question${index + 1}`;

/** The bureau's questions. The answers go to the bureau and are kept nowhere, here neither. */
export function AgainQuestions({ proofing, onStep, onClosed }: Props) {
  const { t } = useTranslation(['recovery', 'proofing']);
  const { questions, questionSet } = proofing;
  const form = useForm<Record<string, string>>({
    defaultValues: Object.fromEntries(questions.map((_, index) => [nameOf(index), ''])),
  });
  const send = useSend(AnswerRecoveryProofingDocument, { expectSignedOut: true });
  const { act, problem, failure } = useAct();
  const submit = (values: Record<string, string>) => {
    const answers = questions.map(({ id }, index) => ({ questionId: id, choiceId: values[nameOf(index)] ?? '' }));
    return act(
      () => send({ input: { answers } }).then((data) => data.answerRecoveryProofing),
      (result) => (result.__typename === 'Recovery' ? onStep(result) : onClosed()),
    );
  };
  return (
    <Page key={`questions-${questionSet}`} title={t('proofing:title.questions')}>
      {questionSet > 1 && (
        <Notice tone="info" polite title={t('proofing:second.title')}>
          <p>{t('proofing:second.text')}</p>
        </Notice>
      )}
      <p>{t('proofing:questions.lead', { count: questions.length })}</p>
      <p>{t('proofing:questions.none')}</p>
      <ActProblems problem={problem} failure={failure} />
      <Form form={form} onSubmit={submit}>
        {questions.map((question, index) => (
          <ChoiceField
            key={question.id}
            name={nameOf(index)}
            label={`${index + 1}. ${question.text}`}
            choices={question.choices.map((choice) => ({ value: choice.id, label: choice.text }))}
            rules={{ required: t('proofing:questions.required', { number: index + 1 }) }}
          />
        ))}
        <SubmitButton>{t('proofing:questions.go')}</SubmitButton>
      </Form>
    </Page>
  );
}

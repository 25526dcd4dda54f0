import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FollowedInvitationDocument } from '../../generated/which-id.ts';
import { paths } from '../../paths.ts';
import { firstQuestion, outcomeOf, questions, type Question } from './questions.ts';
import { WhichIdOutcome } from './which-id-outcome.tsx';

/** Three or four questions that lead partners, CMS staff and contractors to their way in, and say why. */
export default function WhichIdPage() {
  const { t } = useTranslation('which-id');
  const [answers, setAnswers] = useState<{ question: Question; answer: string }[]>([]);
  const { data } = useAsk(FollowedInvitationDocument, {}, { expectSignedOut: true });
  const last = answers.at(-1);
  const step = last ? outcomeOf(last.question, last.answer) : { next: firstQuestion };
  const back = answers.length > 0 && (
    <p className="harp-back">
      <button type="button" className="harp-link-button" onClick={() => setAnswers(answers.slice(0, -1))}>
        <span aria-hidden="true">‹ </span>
        {t('back')}
      </button>
    </p>
  );
  if ('outcome' in step) {
    return (
      <Page key={step.outcome} title={t(`outcome.${step.outcome}.title`)} above={back}>
        <WhichIdOutcome outcome={step.outcome} />
        <p>
          <button type="button" className="harp-link-button" onClick={() => setAnswers([])}>
            {t('again')}
          </button>
        </p>
      </Page>
    );
  }
  const question = step.next;
  const offer = data?.invitationOffer;
  return (
    <Page key={question} title={t('title')} lead={<p>{t('lead')}</p>} above={back}>
      {offer && (
        <Notice tone="info" title={t('invited.title', { number: offer.number })}>
          <p>{t(`invited.${offer.idKind}`)}</p>
          <ButtonLink to={paths.invitation} variation="solid" size="small">
            {t('act.invitation')}
          </ButtonLink>
        </Notice>
      )}
      <Ask key={question} question={question} onAnswer={(answer) => setAnswers([...answers, { question, answer }])} />
    </Page>
  );
}

function Ask({ question, onAnswer }: { question: Question; onAnswer: (answer: string) => void }) {
  const { t } = useTranslation('which-id');
  const form = useForm({ defaultValues: { answer: '' } });
  return (
    <Form form={form} onSubmit={({ answer }) => onAnswer(answer)}>
      <ChoiceField
        name="answer"
        label={t(`question.${question}.title`)}
        hint={t(`question.${question}.hint`)}
        choices={Object.keys(questions[question]).map((answer) => ({
          value: answer,
          label: t(`question.${question}.${answer}`),
        }))}
        rules={{ required: t('required') }}
      />
      <SubmitButton>{t('shared:form.continue')}</SubmitButton>
    </Form>
  );
}

import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { Day } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../components/day-field.tsx';
import {
  CoursesDocument,
  RecordTrainingDocument,
  type PersonFactsFragment,
  type RecordTrainingMutation,
} from '../../generated/access.ts';

/** The courses that somebody completed; and where staff record one, with how they know. */
export function TrainingSection({ user, mayRecord }: { user: PersonFactsFragment; mayRecord: boolean }) {
  const { t } = useTranslation('access');
  const { data } = useAsk(CoursesDocument, {});
  const names = new Map(data?.courses.map(({ key, name }) => [key, name]));
  return (
    <section aria-labelledby="person-training" className="access-staff">
      <h2 id="person-training">{t('training.title')}</h2>
      {user.training.length === 0 ? (
        <p>{t('training.none')}</p>
      ) : (
        <ul className="access-named">
          {user.training.map(({ courseKey, completedAt, source, reason }) => (
            <li key={`${courseKey} ${completedAt}`}>
              <strong>{names.get(courseKey) ?? courseKey}</strong>, <Day on={completedAt} /> (
              {t(`training.source.${source}`)}
              {reason && `: ${reason}`})
            </li>
          ))}
        </ul>
      )}
      {mayRecord && <RecordForm userId={user.id} courses={data?.courses ?? []} />}
    </section>
  );
}

interface Values {
  courseKey: string;
  completedAt: string;
  reason: string;
}

const EMPTY: Values = { courseKey: '', completedAt: '', reason: '' };

function RecordForm({ userId, courses }: { userId: string; courses: readonly { key: string; name: string }[] }) {
  const { t } = useTranslation('access');
  const words = useProblemWords();
  const record = useSend(RecordTrainingDocument);
  const form = useForm<Values>({ defaultValues: EMPTY });
  const [result, setResult] = useState<RecordTrainingMutation['recordTraining'] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const submit = async ({ completedAt, ...said }: Values) => {
    setFailure(null);
    setResult(null);
    try {
      const input = { userId, ...said, completedAt: `${completedAt}T00:00:00.000Z` };
      const { recordTraining: answer } = await record({ input });
      setResult(answer);
      if (answer.__typename === 'InvalidInput') showProblems(form, answer.problems);
      else if (answer.__typename === 'User') form.reset();
    } catch (problem) {
      setFailure(problem);
    }
  };
  return (
    <>
      <FailureNotice error={failure} />
      {result && result.__typename !== 'InvalidInput' && (
        <Notice tone={result.__typename === 'User' ? 'good' : 'warn'} polite>
          <p>{result.__typename === 'User' ? t('training.done') : words(result)}</p>
        </Notice>
      )}
      <Form form={form} onSubmit={submit} label={t('training.title')}>
        <SelectField
          name="courseKey"
          label={t('training.course')}
          empty={t('training.choose')}
          options={courses.map(({ key, name }) => ({ value: key, label: name }))}
          rules={{ required: t('training.courseMissing') }}
        />
        <DayField name="completedAt" label={t('training.day')} missing={t('training.dayMissing')} />
        <TextField
          name="reason"
          label={t('training.reason')}
          autoComplete="off"
          maxLength={limits.reason.max}
          rules={{ validate: (text: string) => text.trim() !== '' || t('training.reasonMissing') }}
        />
        <SubmitButton>{t('training.go')}</SubmitButton>
      </Form>
    </>
  );
}

import { Button, Dropdown, TextField } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { problemText } from '@harp/ui/forms/problems.ts';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { Day } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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

function RecordForm({ userId, courses }: { userId: string; courses: readonly { key: string; name: string }[] }) {
  const { t } = useTranslation(['access', 'shared']);
  const words = useProblemWords();
  const record = useSend(RecordTrainingDocument);
  const [courseKey, setCourseKey] = useState('');
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<RecordTrainingMutation['recordTraining'] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const submit = async () => {
    setFailure(null);
    setBusy(true);
    try {
      const completedAt = new Date(`${day}T00:00:00Z`);
      const input = {
        userId,
        courseKey,
        completedAt: Number.isNaN(completedAt.getTime()) ? '9999-01-01T00:00:00Z' : completedAt.toISOString(),
        reason,
      };
      setResult((await record({ input })).recordTraining);
    } catch (problem) {
      setFailure(problem);
    }
    setBusy(false);
  };
  return (
    <>
      <FailureNotice error={failure} onRetry={() => void submit()} />
      {result && (
        <Notice tone={result.__typename === 'User' ? 'good' : 'warn'} polite>
          <p>
            {result.__typename === 'User'
              ? t('training.done')
              : result.__typename === 'InvalidInput'
                ? result.problems.map(problemText).join(' ')
                : words(result)}
          </p>
        </Notice>
      )}
      <Dropdown
        id="training-course"
        name="course"
        label={t('training.course')}
        value={courseKey}
        options={[
          { value: '', label: t('training.choose') },
          ...courses.map(({ key, name }) => ({ value: key, label: name })),
        ]}
        onChange={(event) => setCourseKey(event.target.value)}
      />
      <TextField
        name="trainingDay"
        type="date"
        label={t('training.day')}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <TextField
        name="trainingReason"
        label={t('training.reason')}
        value={reason}
        maxLength={limits.reason.max}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button disabled={busy} onClick={() => void submit()}>
        {busy ? t('shared:form.sending') : t('training.go')}
      </Button>
    </>
  );
}

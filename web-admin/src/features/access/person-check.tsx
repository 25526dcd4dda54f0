import { Button, ChoiceList, TextField } from '@cmsgov/design-system';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  AnswerPersonCheckDocument,
  StartPersonCheckDocument,
  type AnswerPersonCheckInput,
  type StartPersonCheckMutation,
} from '../../generated/access.ts';

type Check = Extract<StartPersonCheckMutation['checked'], { __typename: 'PersonCheck' }>;
const NONE = -1;

interface Props {
  userId: string;
  onBegin: () => void;
  onVerified: (checkId: string) => void;
}

/** Finds out who calls: a code that the person reads out, or questions whose answers only the server knows. */
export function PersonCheckSteps({ userId, onBegin, onVerified }: Props) {
  const { t } = useTranslation('access');
  const start = useSend(StartPersonCheckDocument);
  const answer = useSend(AnswerPersonCheckDocument);
  const words = useProblemWords();
  const [check, setCheck] = useState<Check | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const run = async (act: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    setFailure(null);
    await act().catch((error: unknown) => setFailure(error));
    setBusy(false);
  };
  const begin = (way: 'CODE' | 'QUESTIONS') =>
    run(async () => {
      onBegin();
      const { checked } = await start({ input: { userId, way } });
      if (checked.__typename === 'PersonCheck') setCheck(checked);
      else setProblem(words(checked));
    });
  const say = (input: Omit<AnswerPersonCheckInput, 'id'>) =>
    run(async () => {
      if (!check) return;
      const { checked } = await answer({ input: { id: check.id, ...input } });
      if (checked.__typename === 'PersonCheck') return onVerified(checked.id);
      setProblem(t('reset.notShown'));
      // Questions have one try.
      if (check.way === 'QUESTIONS') setCheck(null);
    });
  return (
    <>
      <ActProblems problem={problem} failure={failure} />
      {check ? (
        <>
          {check.way === 'CODE' ? (
            <Code busy={busy} onSay={say} />
          ) : (
            <Questions check={check} busy={busy} onSay={say} />
          )}
          <p>
            <button type="button" className="list-link" onClick={() => setCheck(null)}>
              {t('reset.otherWay')}
            </button>
          </p>
        </>
      ) : (
        <>
          <p>{t('reset.who')}</p>
          <div className="harp-actions">
            <Button disabled={busy} onClick={() => void begin('CODE')}>
              {t('reset.byCode')}
            </Button>
            <Button disabled={busy} onClick={() => void begin('QUESTIONS')}>
              {t('reset.byQuestions')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

type Say = (input: Omit<AnswerPersonCheckInput, 'id'>) => Promise<void>;

function Code({ busy, onSay }: { busy: boolean; onSay: Say }) {
  const { t } = useTranslation('access');
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSay({ code });
    setCode('');
  };
  return (
    <form noValidate onSubmit={submit}>
      <TextField
        name="code"
        label={t('reset.code')}
        hint={t('reset.codeHint')}
        value={code}
        inputMode="numeric"
        autoComplete="off"
        size="medium"
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" variation="solid" disabled={busy} className="ds-u-margin-top--2">
        {t('reset.check')}
      </Button>
    </form>
  );
}

function Questions({ check, busy, onSay }: { check: Check; busy: boolean; onSay: Say }) {
  const { t, i18n } = useTranslation('access');
  const [chosen, setChosen] = useState<readonly (number | null)[]>(check.questions.map(() => null));
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const choices = chosen.filter((one) => one !== null);
    if (choices.length === chosen.length) void onSay({ choices });
  };
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <form noValidate onSubmit={submit}>
      <p>{t('reset.askThem')}</p>
      {check.questions.map(({ kind, choices }, index) => (
        <ChoiceList
          key={kind}
          type="radio"
          name={`question-${kind}`}
          label={t(`reset.question.${kind}`)}
          errorMessage={tried && chosen[index] === null ? t('reset.choose') : undefined}
          choices={[...choices, null].map((choice, at) => ({
            id: `question-${kind}-${at}`,
            value: String(choice === null ? NONE : at),
            label:
              choice === null
                ? t('reset.noneOfThese')
                : kind === 'REGISTERED'
                  ? month.format(new Date(`${choice}-01T00:00:00Z`))
                  : choice,
            checked: chosen[index] === (choice === null ? NONE : at),
          }))}
          onChange={(event) =>
            setChosen(chosen.map((one, position) => (position === index ? Number(event.target.value) : one)))
          }
        />
      ))}
      <Button type="submit" variation="solid" disabled={busy} className="ds-u-margin-top--2">
        {t('reset.check')}
      </Button>
    </form>
  );
}

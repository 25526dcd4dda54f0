import { Button, TextField } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { NameRecoveryCaseDocument, type RecoveryCaseWholeFragment } from '../../generated/cases.ts';

/** Says whose case it is, once somebody knows. */
export function NamePerson({ found }: { found: RecoveryCaseWholeFragment }) {
  const { t } = useTranslation('cases');
  const send = useSend(NameRecoveryCaseDocument);
  const words = useProblemWords();
  const [userId, setUserId] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [failure, setFailure] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    try {
      const { named } = await send({ input: { id: found.id, userId } });
      if (named.__typename === 'HelpDeskRecoveryCase') {
        setUserId('');
        setProblem(undefined);
      } else setProblem(named.__typename === 'InvalidInput' ? t('recovery.unknownId') : words(named));
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <section aria-labelledby="recovery-name">
      <h2 id="recovery-name">{t('recovery.who')}</h2>
      <FailureNotice error={failure} />
      <form noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          name="userId"
          label={t('recovery.userId')}
          value={userId}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setUserId(event.target.value)}
          errorMessage={problem}
        />
        <Button type="submit" className="ds-u-margin-top--2">
          {t('recovery.nameGo')}
        </Button>
      </form>
    </section>
  );
}

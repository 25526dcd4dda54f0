import { Button, TextField } from '@cmsgov/design-system';
import { looksLikeSsn } from '@harp/domain/help-desk-text.ts';
import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerContactCaseDocument } from '../../generated/cases.ts';

/** The answer: mailed to who asked, and kept at the case. */
export function ContactAnswer({ id, onChanged }: { id: string; onChanged: () => void }) {
  const { t } = useTranslation('cases');
  const send = useSend(AnswerContactCaseDocument);
  const words = useProblemWords();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    if (text.trim() === '') return setProblem(t('contact.answerMissing'));
    if (looksLikeSsn(text)) return setProblem(t('contact.ssn'));
    setBusy(true);
    try {
      const { answered } = await send({ input: { id, message: text } });
      if (answered.__typename === 'HelpDeskContactCase') setText('');
      setProblem(answered.__typename === 'HelpDeskContactCase' ? undefined : words(answered));
      onChanged();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="contact-answer">
      <h2 id="contact-answer">{t('contact.answer')}</h2>
      <FailureNotice error={failure} />
      <form noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          name="answer"
          label={t('contact.answerLabel')}
          hint={t('contact.answerHint')}
          multiline
          rows={8}
          value={text}
          maxLength={limits.contact.message}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          errorMessage={problem}
        />
        <Button type="submit" variation="solid" disabled={busy} className="ds-u-margin-top--2">
          {t('contact.answerGo')}
        </Button>
      </form>
    </section>
  );
}

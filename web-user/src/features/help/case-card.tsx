import { looksLikeSsn } from '@harp/domain/help-desk-text.ts';
import { limits } from '@harp/domain/limits.ts';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { WriteToContactCaseDocument, type ContactCasePartsFragment } from '../../generated/help.ts';
import './help.css';

const tones = { OPEN: 'info', ANSWERED: 'good', CLOSED: 'quiet' } as const;

interface CaseCardProps {
  found: ContactCasePartsFragment;
  /** Of the mailed link, where there is no account. */
  token?: string;
  onChanged: () => void;
}

/** One question with its state and all that was written, and room to write once more. */
export function CaseCard({ found, token, onChanged }: CaseCardProps) {
  const { t } = useTranslation('help');
  const [writing, setWriting] = useState(false);
  return (
    <article className="harp-card" aria-labelledby={`case-${found.reference}`}>
      <h2 id={`case-${found.reference}`}>{t('cases.case', { reference: found.reference })}</h2>
      <p>
        <StateBadge tone={tones[found.state]}>{t(`cases.state.${found.state}`)}</StateBadge>{' '}
        {t(`contact.topicIs.${found.topic}`)}
        {found.state === 'OPEN' && (
          <>
            {' · '}
            {t('cases.due')} <Day on={found.dueOn} />
          </>
        )}
      </p>
      <ol className="help-messages">
        {found.messages.map((message) => (
          <li key={message.writtenAt + message.author}>
            <p className="harp-muted harp-small">
              {t(`cases.author.${message.author}`)} · <ExactTime at={message.writtenAt} />
            </p>
            <p className="help-messages__text">{message.text}</p>
          </li>
        ))}
      </ol>
      {writing ? (
        <WriteAgain
          id={found.id}
          {...(token ? { token } : {})}
          onSent={() => {
            setWriting(false);
            onChanged();
          }}
        />
      ) : (
        <button type="button" className="harp-link-button" onClick={() => setWriting(true)}>
          {t('cases.write')}
          <span className="ds-u-visibility--screen-reader"> {found.reference}</span>
        </button>
      )}
    </article>
  );
}

function WriteAgain({ id, token, onSent }: { id: string; token?: string; onSent: () => void }) {
  const { t } = useTranslation('help');
  const form = useForm({ defaultValues: { message: '' } });
  const send = useSend(WriteToContactCaseDocument, { expectSignedOut: true });
  const words = useProblemWords();
  const [failure, setFailure] = useState<unknown>(null);
  const submit = async ({ message }: { message: string }) => {
    setFailure(null);
    try {
      const { writeToContactCase: result } = await send({ input: token ? { token, message } : { id, message } });
      if (result.__typename === 'ContactCase') return onSent();
      const text = result.__typename === 'InvalidInput' ? t('contact.ssn') : words(result);
      form.setError('message', { type: 'server', message: text });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Form form={form} onSubmit={submit}>
      <FailureNotice error={failure} />
      <TextField
        name="message"
        label={t('cases.message')}
        autoComplete="off"
        rows={4}
        maxLength={limits.contact.message}
        rules={{
          required: t('contact.messageRequired'),
          validate: (text: string) => !looksLikeSsn(text) || t('contact.ssn'),
        }}
      />
      <SubmitButton>{t('cases.send')}</SubmitButton>
    </Form>
  );
}

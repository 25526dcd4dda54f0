import { looksLikeSsn } from '@harp/domain/help-desk-text.ts';
import { parseEmail } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { Day } from '@harp/ui/time/time.tsx';
import { useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import { cameFrom } from '../../components/came-from.ts';
import { ContactHelpDeskDocument, type ContactTopic } from '../../generated/help.ts';
import { paths } from '../../paths.ts';
import { Desk } from './help-page.tsx';

const TOPICS: readonly ContactTopic[] = ['SIGN_IN', 'IDENTITY', 'ROLE', 'PROGRAM', 'ACCOUNT', 'OTHER'];

interface Sent {
  reference: string;
  dueOn: string;
}

/** A question to the help desk; what is sent beside it is shown, and may be left out. */
export default function ContactPage() {
  const [sent, setSent] = useState<Sent | null>(null);
  return sent ? <SentPage sent={sent} /> : <AskPage onSent={setSent} />;
}

function AskPage({ onSent }: { onSent: (sent: Sent) => void }) {
  const { t, i18n } = useTranslation('help');
  const { viewer } = useSession();
  const whole = viewer?.level === 'FACTOR';
  const form = useForm({ defaultValues: { topic: '', message: '', email: '', context: true } });
  const send = useSend(ContactHelpDeskDocument, { expectSignedOut: true });
  const words = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const key = useRef(crypto.randomUUID());
  const page = cameFrom();
  const standing = whole ? (viewer.nextTask ?? 'NOTHING') : null;
  const shared = useWatch({ control: form.control, name: 'context' });

  const submit = async (values: { topic: string; message: string; email: string; context: boolean }) => {
    setProblem(null);
    setFailure(null);
    try {
      const input = {
        topic: values.topic as ContactTopic,
        message: values.message,
        email: whole ? null : values.email,
        page: values.context ? page : null,
        standing: values.context ? standing : null,
        language: i18n.language === 'es' ? ('ES' as const) : ('EN' as const),
        idempotencyKey: key.current,
      };
      const { contactHelpDesk: result } = await send({ input });
      if (result.__typename === 'ContactOpened') return onSent(result);
      if (result.__typename === 'InvalidInput') showProblems(form, result.problems);
      else setProblem(words(result));
      // What was mended is another form.
      key.current = crypto.randomUUID();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Page title={t('contact.title')} lead={<p>{t('contact.lead')}</p>} above={<BackLink to={paths.help} />}>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <Form form={form} onSubmit={submit}>
        <SelectField
          name="topic"
          label={t('contact.topic')}
          empty={t('contact.topicEmpty')}
          options={TOPICS.map((value) => ({ value, label: t(`contact.topicIs.${value}`) }))}
          rules={{ required: t('contact.topicRequired') }}
        />
        <TextField
          name="message"
          label={t('contact.message')}
          hint={t('contact.messageHint')}
          autoComplete="off"
          rows={6}
          maxLength={limits.contact.message}
          rules={{
            required: t('contact.messageRequired'),
            validate: (text: string) => !looksLikeSsn(text) || t('contact.ssn'),
          }}
        />
        {!whole && (
          <TextField
            name="email"
            type="email"
            label={t('contact.email')}
            hint={t('contact.emailHint')}
            autoComplete="email"
            rules={parsedBy(parseEmail, () => t('contact.emailRequired'))}
          />
        )}
        <section className="harp-card" aria-labelledby="contact-sent">
          <h2 id="contact-sent">{t('contact.sentWith')}</h2>
          <dl className="harp-facts">
            {whole && (
              <div>
                <dt>{t('contact.fact.userId')}</dt>
                <dd>{viewer.userId}</dd>
              </div>
            )}
            {shared && page && (
              <div>
                <dt>{t('contact.fact.page')}</dt>
                <dd>{page}</dd>
              </div>
            )}
            {shared && standing && (
              <div>
                <dt>{t('contact.fact.standing')}</dt>
                <dd>{t(`contact.standing.${standing}`)}</dd>
              </div>
            )}
          </dl>
          <p className="harp-muted harp-small">{t(whole ? 'contact.sentAccount' : 'contact.sentStranger')}</p>
        </section>
        {(page || standing) && (
          <CheckboxField
            name="context"
            label={t(whole ? 'contact.context' : 'contact.contextPage')}
            hint={t('contact.contextHint')}
          />
        )}
        <SubmitButton>{t('contact.go')}</SubmitButton>
      </Form>
      <Desk />
    </Page>
  );
}

function SentPage({ sent: { reference, dueOn } }: { sent: Sent }) {
  const { t } = useTranslation('help');
  const { viewer } = useSession();
  const whole = viewer?.level === 'FACTOR';
  return (
    <Page key="sent" title={t('contact.done.title', { reference })}>
      <Notice tone="good" polite>
        <p>
          {t('contact.done.text')} <Day on={dueOn} />
        </p>
      </Notice>
      <p>{t(whole ? 'contact.done.account' : 'contact.done.mail')}</p>
      <div className="harp-actions">
        {whole && (
          <ButtonLink to={paths.helpCases} variation="solid">
            {t('cases.title')}
          </ButtonLink>
        )}
        <ButtonLink to={paths.help}>{t('contact.done.help')}</ButtonLink>
      </div>
    </Page>
  );
}

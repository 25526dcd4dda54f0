import { parseEmail, parseUserId } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import type { Loss, Way } from '@harp/domain/recovery.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { currentLanguage } from '@harp/ui/i18n/setup.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { StartRecoveryDocument } from '../../generated/recovery.ts';
import { HelpDesk } from './no-mail-way.tsx';

interface AskForMailProps {
  way: Extract<Way, 'MAILED_USER_ID' | 'NEW_PASSWORD' | 'NEW_FACTOR' | 'NEW_PASSWORD_AND_FACTOR' | 'PROOFING_AGAIN'>;
  lost: readonly Loss[];
  above: ReactNode;
}

/** Asks for the mail that leads on. The page says the same whether or not there is such an account. */
export function AskForMail({ way, lost, above }: AskForMailProps) {
  const { t } = useTranslation('recovery');
  const form = useForm({ defaultValues: { account: '' } });
  const send = useSend(StartRecoveryDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);
  const [limited, setLimited] = useState<string | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const words = useProblemWords();
  const byMail = lost.includes('USER_ID');
  const parse = (text: string) => (byMail || text.includes('@') ? parseEmail(text) : parseUserId(text));

  const submit = async ({ account }: { account: string }) => {
    setFailure(null);
    setLimited(null);
    try {
      const language = currentLanguage() === 'es' ? ('ES' as const) : ('EN' as const);
      const input = { account: account.trim(), lost: [...lost], language };
      const { startRecovery: result } = await send({ input });
      if (result.__typename === 'InvalidInput') return showProblems(form, result.problems);
      if (result.__typename === 'RateLimited') return setLimited(words(result));
      setSentTo(account.trim());
    } catch (error) {
      setFailure(error);
    }
  };
  if (sentTo !== null) return <Sent account={sentTo} onAgain={() => setSentTo(null)} />;
  return (
    <Page key="account" title={t(`way.${way}.title`)} lead={<p>{t(`way.${way}.text`)}</p>} above={above}>
      <FailureNotice error={failure} />
      {limited && (
        <Notice tone="bad" role="alert">
          <p>{limited}</p>
        </Notice>
      )}
      <Form form={form} onSubmit={submit}>
        <TextField
          name="account"
          label={t(byMail ? 'account.email' : 'account.either')}
          hint={t('account.hint')}
          autoComplete={byMail ? 'email' : 'username'}
          spellCheck={false}
          rules={parsedBy(parse, (code) => t(`account.${code}`, limits.userId))}
        />
        <SubmitButton>{t('account.go')}</SubmitButton>
      </Form>
    </Page>
  );
}

/** The mail is on its way, if there is an account; the words are the same for all. */
function Sent({ account, onAgain }: { account: string; onAgain: () => void }) {
  const { t } = useTranslation('recovery');
  return (
    <Page key="sent" title={t('sent.title')}>
      <p>{t('sent.text', { account })}</p>
      <p>{t('sent.next', { minutes: limits.recovery.linkMinutes })}</p>
      <h2>{t('sent.noMailTitle')}</h2>
      <p>{t('sent.noMail')}</p>
      <p>
        <button type="button" className="harp-link-button" onClick={onAgain}>
          {t('sent.again')}
        </button>
      </p>
      <p>{t('sent.helpDesk')}</p>
      <HelpDesk />
    </Page>
  );
}

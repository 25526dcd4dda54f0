import { parseEmail } from '@harp/domain/identity.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { currentLanguage } from '@harp/ui/i18n/setup.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import {
  AskStatusSubscriptionDocument,
  AskStatusWebhookDocument,
  SubscribableServicesDocument,
} from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { CHOICE_PATHS, ChoiceFields, FrequencyField, inputOf, type MailChoice } from './subscription-fields.tsx';

interface Wish extends MailChoice {
  how: 'mail' | 'webhook';
  email: string;
  url: string;
}

/** Be told by mail or by webhook, without an account; it counts once the link of a mail was followed. */
export default function SubscribePage() {
  const { t } = useTranslation('status');
  const asked = useAsk(SubscribableServicesDocument, {});
  const askMail = useSend(AskStatusSubscriptionDocument, { expectSignedOut: true });
  const askCalls = useSend(AskStatusWebhookDocument, { expectSignedOut: true });
  const form = useForm<Wish>({
    defaultValues: { how: 'mail', email: '', url: '', which: 'all', chosen: [], frequency: 'EACH' },
  });
  const byCall = form.watch('how') === 'webhook';
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [limited, setLimited] = useState(false);
  const submit = async ({ how, email, url, frequency, ...choice }: Wish) => {
    setFailure(null);
    setLimited(false);
    try {
      const language = currentLanguage() === 'es' ? ('ES' as const) : ('EN' as const);
      const input = { email: email.trim(), language, ...inputOf(choice) };
      const result =
        how === 'webhook'
          ? (await askCalls({ input: { ...input, url: url.trim() } })).askStatusWebhook
          : (await askMail({ input: { ...input, frequency } })).askStatusSubscription;
      if (result.__typename === 'InvalidInput') showProblems(form, result.problems, CHOICE_PATHS);
      else if (result.__typename === 'RateLimited') setLimited(true);
      else setSentTo(result.email);
    } catch (error) {
      setFailure(error);
    }
  };
  if (sentTo)
    return (
      <Page key="sent" title={t('subscribe.sentTitle')} above={<BackLink to={paths.status} />}>
        <p>{t('subscribe.sentText', { email: sentTo })}</p>
        <p>{t('subscribe.sentHelp')}</p>
      </Page>
    );
  return (
    <Page title={t('subscribe.title')} lead={<p>{t('subscribe.lead')}</p>} above={<BackLink to={paths.status} />}>
      <FailureNotice error={failure} />
      {limited && (
        <Notice tone="bad" role="alert">
          <p>{t('subscribe.limited')}</p>
        </Notice>
      )}
      <QueryState {...asked}>
        {({ systemStatus }) => (
          <Form form={form} onSubmit={submit}>
            <ChoiceField
              name="how"
              label={t('subscribe.how')}
              choices={[
                { value: 'mail', label: t('subscribe.byMail') },
                { value: 'webhook', label: t('subscribe.byWebhook'), hint: t('subscribe.byWebhookHint') },
              ]}
            />
            {byCall && (
              <TextField
                name="url"
                label={t('webhook.url')}
                hint={t('webhook.urlHint')}
                autoComplete="off"
                inputMode="url"
                spellCheck={false}
                rules={{ validate: (value: string) => URL.canParse(value.trim()) || t('webhook.badUrl') }}
              />
            )}
            <TextField
              name="email"
              type="email"
              label={t(byCall ? 'webhook.email' : 'subscribe.email')}
              autoComplete="email"
              rules={parsedBy(parseEmail, () => t('subscribe.badEmail'))}
            />
            <ChoiceFields services={systemStatus.services} />
            {!byCall && <FrequencyField />}
            <SubmitButton>{t('subscribe.go')}</SubmitButton>
          </Form>
        )}
      </QueryState>
    </Page>
  );
}

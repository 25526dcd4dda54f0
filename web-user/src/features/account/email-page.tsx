import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import { MyEmailChangeDocument } from '../../generated/account.ts';
import { paths } from '../../paths.ts';
import { EmailCodeForm } from './email-code-form.tsx';
import { NewEmailForm } from './new-email-form.tsx';

/** A new e-mail address: it counts once the code that was sent to it came back. */
export default function EmailPage() {
  const { t } = useTranslation('account');
  const { data, error, refetch } = useAsk(MyEmailChangeDocument, {}, { types: ['EmailChangeUnderWay', 'Viewer'] });
  const [other, setOther] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title={t('email.title')} lead={<p>{t('email.lead')}</p>} above={<BackLink to={paths.account} />}>
      {done ? (
        <>
          <Notice tone="good" polite>
            <p>{t('email.done', { email: done })}</p>
          </Notice>
          <div className="harp-actions">
            <ButtonLink to={paths.account}>{t('email.back')}</ButtonLink>
          </div>
        </>
      ) : (
        <QueryState data={data?.viewer ?? undefined} error={error} refetch={refetch}>
          {({ emailChange }) =>
            emailChange && !other ? (
              <EmailCodeForm email={emailChange.email} onDone={setDone} onOther={() => setOther(true)} />
            ) : (
              <NewEmailForm onSent={() => setOther(false)} />
            )
          }
        </QueryState>
      )}
    </Page>
  );
}

import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EndStatusSubscriptionDocument } from '../../generated/status.ts';
import { paths } from '../../paths.ts';

/** Ends whatever the words of a link stand for. */
export function useEnd(token: string, onEnded: () => void) {
  const send = useSend(EndStatusSubscriptionDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);
  const run = async () => {
    setFailure(null);
    try {
      await send({ input: { token } });
      onEnded();
    } catch (error) {
      setFailure(error);
    }
  };
  return { run, failure };
}

interface StopProps {
  token: string;
  title: string;
  text: string;
  action: string;
  onEnded: () => void;
}

/** Where all that the link can do is to end it. */
export function Stop({ token, title, text, action, onEnded }: StopProps) {
  const end = useEnd(token, onEnded);
  return (
    <Page title={title} lead={<p>{text}</p>}>
      <FailureNotice error={end.failure} />
      <div className="harp-actions">
        <Button variation="solid" onClick={() => void end.run()}>
          {action}
        </Button>
      </div>
    </Page>
  );
}

export function Ended({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation('status');
  return (
    <Page key="ended" title={title} lead={<p>{text}</p>}>
      <ButtonLink to={paths.status}>{t('title')}</ButtonLink>
    </Page>
  );
}

/** The link leads nowhere any more. */
export function Unknown() {
  const { t } = useTranslation('status');
  return (
    <Page key="unknown" title={t('subscription.unknownTitle')} lead={<p>{t('subscription.unknownText')}</p>}>
      <ButtonLink to={paths.subscribe}>{t('subscribe.title')}</ButtonLink>
    </Page>
  );
}

import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnderWay } from './under-way.ts';
import type { Answer } from './use-answer.ts';

/** Nothing is missing: the browser goes back to the program by itself. */
export function GoOn({ signIn, answer }: { signIn: UnderWay; answer: Answer }) {
  const { t } = useTranslation('program-sign-in');
  const sent = useRef(false);
  const { goOn, failure } = answer;
  useEffect(() => {
    // Once, although development draws everything twice.
    if (sent.current) return;
    sent.current = true;
    void goOn(signIn.id);
  }, [goOn, signIn.id]);
  return (
    <Page title={t('leaving.title')}>
      {failure ? (
        <FailureNotice error={failure} onRetry={() => void goOn(signIn.id)} />
      ) : (
        <output>{t('leaving.text')}</output>
      )}
    </Page>
  );
}

import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { ProgramTrouble } from '../../components/program-trouble.tsx';
import type { UnderWay } from './under-way.ts';
import type { Answer } from './use-answer.ts';
import { Who } from './who.tsx';

/** What the program will be told; asked once for each program. */
export function AskConsent({ signIn, answer }: { signIn: UnderWay; answer: Answer }) {
  const { t } = useTranslation('program-sign-in');
  const program = signIn.program.name;
  return (
    <Page
      title={t('consent.title', { program })}
      lead={<p>{t('consent.text', { client: signIn.clientName, host: signIn.returnTo })}</p>}
    >
      <FailureNotice error={answer.failure} />
      <ProgramTrouble programKey={signIn.program.key} />
      <section className="harp-card">
        <h2>{t('consent.gets', { program })}</h2>
        <ul>
          {signIn.shares.map((share) => (
            <li key={share}>{t(`consent.share.${share}`, { program })}</li>
          ))}
        </ul>
        <p className="harp-muted">{t('consent.never')}</p>
      </section>
      <div className="harp-actions">
        <Button variation="solid" disabled={answer.busy} onClick={() => void answer.goOn(signIn.id)}>
          {t('consent.continue')}
        </Button>
        <Button variation="ghost" disabled={answer.busy} onClick={() => void answer.cancel(signIn.id)}>
          {t('consent.cancel')}
        </Button>
      </div>
      <Who />
    </Page>
  );
}

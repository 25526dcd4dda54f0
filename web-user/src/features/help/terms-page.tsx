import { Loading } from '@harp/ui/feedback/loading.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';

/** The terms of use, in the words of this installation. */
export default function TermsPage() {
  const { t } = useTranslation('help');
  const { site } = useSession();
  return (
    <Page title={t('terms.title')}>
      {!site && <Loading />}
      {site?.termsText.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {site && <p className="harp-muted">{t('terms.version', { version: site.termsVersion })}</p>}
    </Page>
  );
}

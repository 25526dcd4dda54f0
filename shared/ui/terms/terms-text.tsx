import { useTranslation } from 'react-i18next';
import { Loading } from '../feedback/loading.tsx';
import { useSession } from '../session/session.tsx';

/** The terms of use, in the words of this installation. */
export function TermsText() {
  const { t } = useTranslation('shared');
  const { site } = useSession();
  if (!site) return <Loading />;
  return (
    <>
      {site.termsText.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p className="harp-muted">{t('terms.version', { version: site.termsVersion })}</p>
    </>
  );
}

import { Page } from '@harp/ui/shell/page.tsx';
import { TermsText } from '@harp/ui/terms/terms-text.tsx';
import { useTranslation } from 'react-i18next';

/** The terms of use, for everybody to read. */
export default function TermsPage() {
  const { t } = useTranslation('help');
  return (
    <Page title={t('terms.title')}>
      <TermsText />
    </Page>
  );
}

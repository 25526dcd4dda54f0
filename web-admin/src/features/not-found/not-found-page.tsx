import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';

/** An address that leads nowhere. */
export default function NotFoundPage() {
  const { t } = useTranslation('not-found');
  return (
    <Page title={t('title')} lead={<p>{t('text')}</p>}>
      <div className="harp-actions">
        <ButtonLink to={paths.front} variation="solid">
          {t('front')}
        </ButtonLink>
      </div>
    </Page>
  );
}

import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';

export default function NotFoundPage() {
  const { t } = useTranslation('help');
  return (
    <Page title={t('notFound.title')} lead={<p>{t('notFound.text')}</p>}>
      <div className="harp-actions">
        <ButtonLink to={paths.front} variation="solid">
          {t('notFound.home')}
        </ButtonLink>
        <ButtonLink to={paths.help}>{t('notFound.help')}</ButtonLink>
      </div>
    </Page>
  );
}

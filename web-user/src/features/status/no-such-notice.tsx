import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import { paths } from '../../paths.ts';

/** The address of a notice leads nowhere. */
export function NoSuchNotice() {
  const { t } = useTranslation('status');
  return (
    <Page title={t('noSuchNotice')} above={<BackLink to={paths.status} />}>
      <p>{t('noSuchNoticeText')}</p>
    </Page>
  );
}

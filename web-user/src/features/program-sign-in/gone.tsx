import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';

/** The sign-in is over, or was started in another browser; only the program can start a new one. */
export function Gone() {
  const { t } = useTranslation('program-sign-in');
  return (
    <Page title={t('gone.title')} lead={<p>{t('gone.text')}</p>}>
      <ol>
        <li>{t('gone.first')}</li>
        <li>{t('gone.second')}</li>
      </ol>
      <p>{t('gone.cookies')}</p>
      <div className="harp-actions">
        <ButtonLink to={paths.front}>{t('gone.front')}</ButtonLink>
        <ButtonLink to={paths.help}>{t('gone.help')}</ButtonLink>
      </div>
    </Page>
  );
}

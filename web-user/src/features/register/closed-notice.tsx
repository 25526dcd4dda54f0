import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';

/** No registration is open in this browser: it ended, or it was finished elsewhere. */
export function ClosedNotice() {
  const { t } = useTranslation('register');
  return (
    <Notice tone="warn" polite>
      <p>{t('closed.text')}</p>
      <ul>
        <li>{t('closed.link')}</li>
        <li>{t('closed.account')}</li>
        <li>{t('closed.again')}</li>
      </ul>
      <div className="harp-actions">
        <ButtonLink to={paths.register.start} variation="solid">
          {t('closed.start')}
        </ButtonLink>
        <ButtonLink to={paths.signIn}>{t('shared:nav.signIn')}</ButtonLink>
      </div>
    </Notice>
  );
}

import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { euaAddress } from '../sign-in/eua-sign-in.tsx';

/** A fresh look by EUA, for those who sign in with it: it leads away from the page and back to it. */
export function EuaStepUp() {
  const { t } = useTranslation('shared');
  const { pathname, search } = useLocation();
  return (
    <>
      <p>{t('eua.stepUp')}</p>
      <div className="harp-actions">
        <a className="ds-c-button ds-c-button--solid" href={euaAddress(pathname + search, true)}>
          {t('eua.stepUpGo')}
        </a>
      </div>
    </>
  );
}

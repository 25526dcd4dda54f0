import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { WarningBanner } from './warning-banner.tsx';

/** The way to EUA, once the warning banner was shown. */
export const euaAddress = (returnTo: string, fresh = false): string =>
  `/eua/start?${new URLSearchParams({ acknowledged: 'yes', return: returnTo, ...(fresh ? { fresh: 'yes' } : {}) }).toString()}`;

/** The agency's own sign-in, for CMS staff: it is another site, so that this is a link and no form. */
export function EuaSignIn({ returnTo, onBack }: { returnTo: string; onBack: () => void }) {
  const { t } = useTranslation('shared');
  return (
    <>
      <p>{t('eua.text')}</p>
      <WarningBanner />
      <p>{t('signIn.passkeyAcknowledge')}</p>
      <div className="harp-actions">
        <a className="ds-c-button ds-c-button--solid" href={euaAddress(returnTo)}>
          {t('eua.go')}
        </a>
        <Button variation="ghost" onClick={onBack}>
          {t('signIn.withPassword')}
        </Button>
      </div>
    </>
  );
}

import { CopyButton } from '@harp/ui/feedback/copy-button.tsx';
import { useTranslation } from 'react-i18next';
import { QrCode } from './qr-code.tsx';

/** How an authenticator app gets its key: scanned, or copied. */
export function AppKey({ uri, secret }: { uri: string; secret: string }) {
  const { t } = useTranslation('factors');
  return (
    <ol className="harp-todo">
      <li>
        <p>{t('app.install')}</p>
      </li>
      <li>
        <p>{t('app.scan')}</p>
        <QrCode text={uri} label={t('app.qr')} />
        <p>{t('app.key')}</p>
        <p className="harp-key">
          <code>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code> <CopyButton text={secret} label={t('app.copy')} />
        </p>
      </li>
    </ol>
  );
}

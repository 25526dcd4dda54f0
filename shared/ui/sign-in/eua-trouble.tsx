import { useTranslation } from 'react-i18next';
import { Notice } from '../feedback/notice.tsx';
import { useSession } from '../session/session.tsx';

const KNOWN = ['busy', 'late', 'cancelled', 'failed', 'email', 'disabled', 'activate'] as const;
const askTheHelpDesk: readonly string[] = ['email', 'disabled'];

/** Why somebody came back from EUA without being signed in, and what to do. */
export function EuaTrouble({ why }: { why: string }) {
  const { t } = useTranslation('shared');
  const { site } = useSession();
  const known = KNOWN.find((one) => one === why);
  if (!known) return null;
  return (
    <Notice tone={known === 'cancelled' ? 'info' : 'warn'} role="alert" title={t(`eua.${known}.title`)}>
      <p>{t(`eua.${known}.text`)}</p>
      {site && askTheHelpDesk.includes(known) && (
        <p>
          <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>,{' '}
          <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
        </p>
      )}
      {site && known === 'activate' && (
        <p>
          <a href={`${site.webUserUrl}/sign-in?eua=start`}>{t('eua.activate.go')}</a>
        </p>
      )}
    </Notice>
  );
}

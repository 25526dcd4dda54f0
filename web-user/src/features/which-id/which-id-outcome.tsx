import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
import type { Outcome } from './questions.ts';

/** The way in, and why. Today only partners register here online; the others are told whom to ask. */
export function WhichIdOutcome({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('which-id');
  const { site } = useSession();
  return (
    <>
      <p>{t(`outcome.${outcome}.text`)}</p>
      <h2>{t('why')}</h2>
      <p>{t(`outcome.${outcome}.why`)}</p>
      {outcome === 'partner' ? (
        <div className="harp-actions">
          <ButtonLink to={paths.register.start} variation="solid">
            {t('register')}
          </ButtonLink>
          <ButtonLink to={paths.signIn}>{t('have')}</ButtonLink>
        </div>
      ) : (
        <Notice tone="info" title={t('notOnline')}>
          <p>{t('notOnlineText')}</p>
          {site && (
            <p>
              <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>,{' '}
              <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
            </p>
          )}
        </Notice>
      )}
    </>
  );
}

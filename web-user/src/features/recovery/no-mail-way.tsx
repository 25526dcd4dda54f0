import type { Way } from '@harp/domain/recovery.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';

interface NoMailWayProps {
  way: Extract<Way, 'SIGN_IN' | 'SIGN_IN_WITH_CODE' | 'PROOFING_AGAIN' | 'HELP_DESK'>;
  above: ReactNode;
}

/** The ways that need no mail: signing in with what is left, or asking the help desk. */
export function NoMailWay({ way, above }: NoMailWayProps) {
  const { t } = useTranslation('recovery');
  const signsIn = way === 'SIGN_IN' || way === 'SIGN_IN_WITH_CODE';
  const page = signsIn ? way : 'HELP_DESK';
  return (
    <Page title={t(`way.${page}.title`)} above={above}>
      <p>{t(`way.${page}.text`)}</p>
      {signsIn ? (
        <div className="harp-actions">
          <ButtonLink to={paths.signIn} variation="solid">
            {t('shared:nav.signIn')}
          </ButtonLink>
        </div>
      ) : (
        <HelpDesk />
      )}
    </Page>
  );
}

/** Whom to ask. */
export function HelpDesk() {
  const { site } = useSession();
  return (
    site && (
      <p>
        <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>,{' '}
        <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
      </p>
    )
  );
}

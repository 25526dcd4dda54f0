import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { accessOf } from '../../access.ts';
import { paths } from '../../paths.ts';
import { selfServiceHref } from '../../self-service.ts';

/** Shown in place of a page that this person may not open: why, and what to do next. */
export default function RefusedPage() {
  const { t } = useTranslation('refused');
  const { viewer, site } = useSession();
  const access = accessOf(viewer);
  const why = access === 'unfinished' ? 'unfinished' : access === 'granted' ? 'page' : 'console';
  return (
    <Page title={t(`${why}.title`)} lead={<p>{t(`${why}.text`, { userId: viewer?.userId })}</p>}>
      <p>{t(`${why}.next`)}</p>
      <div className="harp-actions">
        {why === 'page' ? (
          <ButtonLink to={paths.front} variation="solid">
            {t('front')}
          </ButtonLink>
        ) : (
          site && (
            <a
              className="ds-c-button ds-c-button--solid"
              href={selfServiceHref(site, why === 'unfinished' ? '/' : '/roles')}
            >
              {t(`${why}.go`)}
            </a>
          )
        )}
      </div>
      {site && (
        <p>
          {t('ask')} <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>, {site.supportPhone}
        </p>
      )}
    </Page>
  );
}

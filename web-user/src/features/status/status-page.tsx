import { statusAddressOf, statusPagePath } from '@harp/domain/status-address.ts';
import { Loading } from '@harp/ui/feedback/loading.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { currentLanguage } from '@harp/ui/i18n/setup.ts';
import { Page, useArrival } from '@harp/ui/shell/page.tsx';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { paths } from '../../paths.ts';
import { contentPathOf, renew, type Content } from './content.ts';
import { useContent } from './use-content.ts';
import { useFollowedLinks } from './use-followed-links.ts';

/** Every page of the status, as the server draws it, in the reader's language and kept as it is now. */
export function StatusPage() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  useTranslation('status');
  const language = currentLanguage();
  const address = statusAddressOf(pathname);
  const here = address && statusPagePath({ ...address, language });
  useEffect(() => {
    // Who changes the language is at another address.
    if (here && here !== statusPagePath(address)) void navigate(here, { replace: true });
  });
  const path = contentPathOf(pathname, language);
  return path ? <OnePage key={path} path={path} /> : <NoSuchPage />;
}

function OnePage({ path }: { path: string }) {
  const { t } = useTranslation('status');
  const { content, failed, again } = useContent(path);
  if (content === null) return <NoSuchPage />;
  return (
    <div className="harp-page harp-page--wide">
      {failed && (
        <Notice tone="warn" role="alert" title={t('down')}>
          <p>{t(content ? 'downKnown' : 'downUnknown')}</p>
          <button type="button" className="ds-c-button ds-c-button--small" onClick={again}>
            {t('shared:failure.retry')}
          </button>
        </Notice>
      )}
      {content && <Shown content={content} />}
      {!content && !failed && <Loading lines={24} />}
    </div>
  );
}

/** The page that the server drew. React puts it there once; what is new of it is put in where it belongs. */
function Shown({ content }: { content: Content }) {
  const place = useRef<HTMLDivElement>(null);
  const [first] = useState(() => ({ __html: content.element.outerHTML }));
  useArrival(() => place.current?.querySelector('h1'));
  useLayoutEffect(() => {
    const shown = place.current?.firstElementChild;
    if (shown) renew(shown, content.element.cloneNode(true));
  }, [content]);
  useFollowedLinks(place);
  return (
    <>
      <title>{content.title}</title>
      <link rel="stylesheet" href="/status/status.css" precedence="status" />
      <script type="module" async src="/status/local-times.js" />
      <div ref={place} dangerouslySetInnerHTML={first} />
    </>
  );
}

function NoSuchPage() {
  const { t } = useTranslation('status');
  return (
    <Page title={t('noSuchNotice')} above={<BackLink to={paths.status} />}>
      <p>{t('noSuchNoticeText')}</p>
    </Page>
  );
}

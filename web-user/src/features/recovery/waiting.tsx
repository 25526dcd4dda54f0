import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { HelpDesk } from './no-mail-way.tsx';

/** The day in which the owner can say no. It is shown again to whoever opens a link meanwhile. */
export function Waiting({ until, onOther }: { until: string; onOther?: () => void }) {
  const { t } = useTranslation('recovery');
  return (
    <Page key="waiting" title={t('waiting.title')}>
      <Notice tone="info" polite>
        <p>
          {t('waiting.text')} <strong>{<ExactTime at={until} />}</strong>
        </p>
      </Notice>
      <p>{t('waiting.why')}</p>
      <p>{t('waiting.close')}</p>
      {onOther && (
        <p>
          <button type="button" className="harp-link-button" onClick={onOther}>
            {t('waiting.other')}
          </button>
        </p>
      )}
      <h2>{t('waiting.notYouTitle')}</h2>
      <p>{t('waiting.notYou')}</p>
      <HelpDesk />
    </Page>
  );
}

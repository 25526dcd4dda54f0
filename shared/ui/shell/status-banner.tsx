import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateIcon } from '../badge/state-icon.tsx';
import { useStatus } from './use-status.ts';

/** One line over every page while a system has trouble; nothing when all is well. */
export function StatusBanner({ statusHref }: { statusHref: string }) {
  const { t } = useTranslation('shared');
  const status = useStatus();
  if (!status || status.overall === 'OPERATIONAL') return null;
  const troubled = status.services.filter((service) => service.state !== 'OPERATIONAL').map((service) => service.name);
  const tone = status.overall === 'SYSTEM_OUTAGE' ? 'bad' : status.overall === 'PLANNED_OUTAGE' ? 'info' : 'warn';
  return (
    <section className={`harp-status harp-status--${tone}`} aria-label={t('status.bannerLabel')}>
      <div className="harp-container harp-status__line">
        <StateIcon tone={tone} />
        <p>
          <strong>{t(`status.${status.overall}.name`)}</strong>
          {troubled.length > 0 && <span> {t('status.affects', { names: troubled.join(', ') })}</span>}{' '}
          <Link to={statusHref}>{t('status.details')}</Link>
        </p>
      </div>
    </section>
  );
}

import { formatDate } from '@harp/ui/time/format.ts';
import { useTranslation } from 'react-i18next';
import type { ServiceDaysQuery } from '../../generated/status.ts';

type Days = ServiceDaysQuery['systemStatus']['services'][number];

/** One bar a day, the oldest first, in the colour and height of the worst that the system was; and the percent in words. */
export function DayBars({ days, uptimePercent }: Pick<Days, 'days' | 'uptimePercent'>) {
  const { t, i18n } = useTranslation('status');
  const percent = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 }).format(uptimePercent);
  const bad = days.filter(({ worst }) => worst && worst !== 'OPERATIONAL');
  return (
    <div className="harp-days">
      <div className="harp-days__bars" aria-hidden="true">
        {days.map(({ date, worst }) => (
          <span
            key={date}
            className={`harp-days__bar harp-days__bar--${worst ?? 'none'}`}
            title={`${formatDate(date, i18n.language, 'medium')}: ${worst ? t(`shared:status.${worst}.name`) : t('days.none')}`}
          />
        ))}
      </div>
      <p className="harp-days__words harp-muted harp-small">
        <span aria-hidden="true">{t('days.from')}</span>
        <span>{t('days.percent', { percent })}</span>
        <span aria-hidden="true">{t('days.today')}</span>
      </p>
      <p className="ds-u-visibility--screen-reader">{t('days.bad', { count: bad.length })}</p>
    </div>
  );
}

import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';

export interface Hour {
  at: string;
  p50: number | null;
  p95: number | null;
  checks: number;
  failures: number;
}

const WIDTH = 480;
const HEIGHT = 120;
const HOUR_MS = 3_600_000;
const HOURS = 24;

/** The last 24 hours as a picture for the eye; the table below it says the same to everybody. */
export function ProbesPlot({ hours }: { hours: readonly Hour[] }) {
  const { t } = useTranslation('status');
  const last = hours.at(-1);
  if (!last) return <p>{t('probes.noTimes')}</p>;
  const answered = hours.some(({ p95 }) => p95 !== null);
  const most = Math.max(1, ...hours.map(({ p95 }) => p95 ?? 0));
  const x = ({ at }: Hour): number => WIDTH * (1 - (Date.parse(last.at) - Date.parse(at)) / (HOURS * HOUR_MS));
  const y = (ms: number): number => HEIGHT - (ms / most) * (HEIGHT - 8);
  const line = (of: (hour: Hour) => number | null): string =>
    hours
      .flatMap((hour) => {
        const ms = of(hour);
        return ms === null ? [] : [`${x(hour).toFixed(1)},${y(ms).toFixed(1)}`];
      })
      .join(' ');
  return (
    <>
      <p id="probes-legend">{answered ? t('probes.legend', { most }) : t('probes.noAnswers')}</p>
      <svg
        viewBox={`-4 0 ${WIDTH + 8} ${HEIGHT + 4}`}
        className="status-plot"
        role="img"
        aria-labelledby="probes-legend"
      >
        <polyline className="status-plot-p95" points={line(({ p95 }) => p95)} />
        <polyline className="status-plot-p50" points={line(({ p50 }) => p50)} />
        {hours.map((hour) =>
          hour.p50 === null ? null : (
            <circle key={hour.at} className="status-plot-dot" cx={x(hour)} cy={y(hour.p50)} r="3" />
          ),
        )}
        {hours
          .filter(({ failures }) => failures > 0)
          .map((hour) => (
            <rect key={hour.at} className="status-plot-failed" x={x(hour) - 3} y={HEIGHT - 4} width="6" height="6" />
          ))}
      </svg>
      <details>
        <summary>{t('probes.asTable')}</summary>
        <table className="list-table">
          <caption className="ds-u-visibility--screen-reader">{t('probes.times')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('probes.hour')}</th>
              <th scope="col">{t('probes.p50')}</th>
              <th scope="col">{t('probes.p95')}</th>
              <th scope="col">{t('probes.failures')}</th>
            </tr>
          </thead>
          <tbody>
            {hours.map(({ at, p50, p95, checks, failures }) => (
              <tr key={at}>
                <th scope="row">
                  <ExactTime at={at} />
                </th>
                <td>{p50 ?? '–'}</td>
                <td>{p95 ?? '–'}</td>
                <td>{t('probes.of', { failures, checks })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

import { useTranslation } from 'react-i18next';

const steps = ['email', 'about', 'account', 'identity', 'factor'] as const;
export type JourneyStep = (typeof steps)[number];

/** Where one stands on the way from "I am new here" to a protected account. */
export function JourneySteps({ current }: { current: JourneyStep }) {
  const { t } = useTranslation('frame');
  const position = steps.indexOf(current);
  return (
    <div className="harp-journey">
      <p className="harp-journey__text">
        {t('journey.position', { step: position + 1, of: steps.length })} <strong>{t(`journey.${current}`)}</strong>
      </p>
      <ol className="harp-journey__bar" aria-label={t('journey.label')}>
        {steps.map((step, index) => (
          <li
            key={step}
            className={index < position ? 'harp-journey__done' : index === position ? 'harp-journey__now' : ''}
            aria-current={index === position ? 'step' : undefined}
          >
            <span>{t(`journey.${step}`)}</span>
            {index < position && <span className="ds-u-visibility--screen-reader"> {t('journey.done')}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}

import { limits } from '@harp/domain/limits.ts';
import { passwordFaults } from '@harp/domain/password.ts';
import { useTranslation } from 'react-i18next';
import { StateIcon } from '@harp/ui/badge/state-icon.tsx';

/** How far a password is, with the reasons. The server has the last word: it knows the lists of stolen ones. */
export function PasswordMeter({ password, personal }: { password: string; personal: readonly string[] }) {
  const { t } = useTranslation('frame');
  const length = [...password.normalize('NFC')].length;
  const faults = passwordFaults(password, personal);
  const state =
    length === 0 ? 'empty' : faults.length > 0 ? 'weak' : length < limits.password.min + 5 ? 'fair' : 'good';
  const tone = { empty: 'quiet', weak: 'bad', fair: 'info', good: 'good' } as const;
  const share = state === 'empty' ? 0 : Math.min(1, length / (limits.password.min + 5));
  return (
    <div className="harp-meter">
      <meter
        className={`harp-meter__bar harp-meter__bar--${state}`}
        min={0}
        max={1}
        value={share}
        aria-label={t('meter.label')}
      >
        {t(`meter.${state}`)}
      </meter>
      <div aria-live="polite" className="harp-meter__words">
        <p className={`harp-meter__state harp-meter__state--${state}`}>
          <StateIcon tone={tone[state]} /> <span>{t(`meter.${state}`)}</span>
        </p>
        {length > 0 && faults.length > 0 && (
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{t(`password.${fault}`, limits.password)}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

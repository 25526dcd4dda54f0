import { useTranslation } from 'react-i18next';
import type { EuaArrivalQuery } from '../../generated/eua.ts';

export type Arrival = NonNullable<EuaArrivalQuery['euaArrival']>;

/** Who EUA says that one is. */
export function ArrivalFacts({ arrival }: { arrival: Arrival }) {
  const { t } = useTranslation('eua');
  return (
    <div className="harp-card">
      <dl className="harp-facts">
        {(['name', 'euaId', 'email'] as const).map((fact) => (
          <div key={fact}>
            <dt>{t(fact)}</dt>
            <dd>{arrival[fact]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

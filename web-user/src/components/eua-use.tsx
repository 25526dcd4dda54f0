import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { Trans, useTranslation } from 'react-i18next';

export interface EuaStanding {
  euaId: string;
  lastUse: string | null;
  disabledOn: string | null;
  daysLeft: number | null;
}

/** From so many days before the ID is disabled, its owner sees it on the first page too. */
export const isNear = (eua: EuaStanding | null): eua is EuaStanding =>
  eua !== null && eua.daysLeft !== null && eua.daysLeft <= 14;

/** When the EUA ID was last used, when it would be disabled, and that use of HARP does not count. */
export function EuaUse({ eua }: { eua: EuaStanding }) {
  const { t } = useTranslation('frame');
  const { lastUse, disabledOn, daysLeft } = eua;
  return (
    <Notice tone={isNear(eua) ? 'warn' : 'info'} title={t('eua.title', { euaId: eua.euaId })}>
      {lastUse === null || disabledOn === null ? (
        <p>{t('eua.unknown')}</p>
      ) : (
        <p>
          <Trans
            t={t}
            i18nKey="eua.known"
            count={daysLeft ?? 0}
            components={{ used: <Day on={lastUse} />, end: <Day on={disabledOn} /> }}
          />
        </p>
      )}
      <p>{t('eua.counts')}</p>
    </Notice>
  );
}

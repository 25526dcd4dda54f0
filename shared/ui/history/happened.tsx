import { useTranslation } from 'react-i18next';

/**
 * What was done, in words, and how it ended where it did not go well. A page that is older than the api may meet a name
 * that it has no words for, and shows the name.
 */
export function Happened({ action, outcome = 'SUCCESS' }: { action: string; outcome?: string }) {
  const { t } = useTranslation('history');
  return (
    <>
      {t(`action.${action.replaceAll('.', '_')}`, { defaultValue: action.replaceAll(/[.-]/g, ' ') })}
      {outcome !== 'SUCCESS' && <span className="harp-muted"> ({t(`outcome.${outcome}`)})</span>}
    </>
  );
}

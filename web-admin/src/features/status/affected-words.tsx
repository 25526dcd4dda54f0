import { useTranslation } from 'react-i18next';
import type { ServiceState } from '../../generated/status.ts';

/** Which services, and how they are. */
export function AffectedWords({
  affected,
}: {
  affected: readonly { state: ServiceState; service: { id: string; name: string } }[];
}) {
  const { t } = useTranslation(['status', 'shared']);
  if (affected.length === 0) return null;
  const names = affected.map(({ service, state }) => `${service.name} (${t(`shared:status.${state}.name`)})`);
  return (
    <p className="status-affects">
      {t('affected.label')}: {names.join(', ')}
    </p>
  );
}

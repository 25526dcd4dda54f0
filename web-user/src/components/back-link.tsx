import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** To the step before; what was saved stays. */
export function BackLink({ to }: { to: string }) {
  const { t } = useTranslation('shared');
  return (
    <p className="harp-back">
      <Link to={to}>
        <span aria-hidden="true">‹ </span>
        {t('nav.back')}
      </Link>
    </p>
  );
}

import { useTranslation } from 'react-i18next';

/** Grey lines where the content will stand, with one quiet word for those who can't see them. */
export function Loading({ lines = 3 }: { lines?: number }) {
  const { t } = useTranslation('shared');
  return (
    <output className="harp-skeleton">
      <span className="ds-u-visibility--screen-reader">{t('loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="harp-skeleton__line" aria-hidden="true" />
      ))}
    </output>
  );
}

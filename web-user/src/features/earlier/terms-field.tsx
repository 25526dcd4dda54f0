import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../paths.ts';

export function TermsField() {
  const { t } = useTranslation('earlier');
  return (
    <CheckboxField
      name="terms"
      label={
        <Trans t={t} i18nKey="terms" components={{ terms: <Link to={paths.terms} target="_blank" rel="noopener" /> }} />
      }
      rules={{ required: t('termsRequired') }}
    />
  );
}

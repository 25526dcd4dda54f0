import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useTranslation } from 'react-i18next';

/** Ten digits, or a plus sign and a country; the server knows the numbering plans. */
const looksLikePhone = (text: string) => {
  const digits = text.replaceAll(/\D/g, '').length;
  return /^[+\d\s().-]+$/.test(text.trim()) && digits >= 10 && digits <= 15;
};

export function PhoneField() {
  const { t } = useTranslation('identity');
  return (
    <TextField
      name="phone"
      type="tel"
      inputMode="tel"
      label={t('phone.label')}
      hint={t('phone.hint')}
      autoComplete="tel"
      rules={{
        required: t('field.phone.REQUIRED'),
        validate: (text: string) => looksLikePhone(text) || t('field.phone.FORMAT'),
      }}
    />
  );
}

import { Notice } from '@harp/ui/feedback/notice.tsx';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { WarningBanner } from '@harp/ui/sign-in/warning-banner.tsx';
import { useForm } from 'react-hook-form';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../paths.ts';
import { pathOfStep, useRegistration } from './use-registration.ts';

/** Before you start: what is needed, why, how long it takes, how the data is kept; the warning and the terms. */
export default function StartPage() {
  const { t } = useTranslation('register');
  const navigate = useNavigate();
  const { registration } = useRegistration();
  const form = useForm({ defaultValues: { warning: false, terms: false } });
  return (
    <Page title={t('start.title')} lead={<p>{t('start.lead')}</p>}>
      {registration && (
        <Notice tone="info" title={t('start.openTitle')}>
          <p>{t('start.openText', { email: registration.email })}</p>
          <ButtonLink to={pathOfStep(registration.step)} variation="solid" size="small">
            {t('start.openGo')}
          </ButtonLink>
        </Notice>
      )}
      <h2>{t('start.needTitle')}</h2>
      <ul>
        {(['email', 'facts', 'ssn', 'phone'] as const).map((item) => (
          <li key={item}>{t(`start.need.${item}`)}</li>
        ))}
      </ul>
      <h2>{t('start.whyTitle')}</h2>
      <p>{t('start.why')}</p>
      <h2>{t('start.keptTitle')}</h2>
      <p>
        {t('start.kept')} <Link to={paths.privacy}>{t('start.privacy')}</Link>
      </p>
      <p>
        {t('start.partners')} <Link to={paths.whichId}>{t('start.whichId')}</Link>
      </p>
      <p>
        {t('start.earlier')} <Link to={paths.earlier.start}>{t('start.bringEarlier')}</Link>
      </p>
      <Form form={form} onSubmit={() => void navigate(paths.register.email, { state: { agreed: true } })}>
        <WarningBanner />
        <CheckboxField
          name="warning"
          label={t('start.warningAgree')}
          rules={{ required: t('start.warningRequired') }}
        />
        <CheckboxField
          name="terms"
          label={
            <Trans
              t={t}
              i18nKey="start.termsAgree"
              components={{ terms: <Link to={paths.terms} target="_blank" rel="noopener" /> }}
            />
          }
          rules={{ required: t('start.termsRequired') }}
        />
        <SubmitButton>{t('start.go')}</SubmitButton>
      </Form>
    </Page>
  );
}

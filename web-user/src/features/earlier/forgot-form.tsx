import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { currentLanguage } from '@harp/ui/i18n/setup.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { WarningBanner } from '@harp/ui/sign-in/warning-banner.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { RegisterFromEarlierClaimDocument } from '../../generated/earlier.ts';
import { paths } from '../../paths.ts';
import { TermsField } from './terms-field.tsx';

/** Who forgot the old password registers, with the address confirmed; the roles come with the new check of the identity. */
export function ForgotForm({ onBack, onClosed }: { onBack: () => void; onClosed: () => void }) {
  const { t } = useTranslation('earlier');
  const { site } = useSession();
  const navigate = useNavigate();
  const form = useForm({ defaultValues: { bannerAcknowledged: false, terms: false } });
  const send = useSend(RegisterFromEarlierClaimDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);

  const submit = async () => {
    if (!site) return;
    setFailure(null);
    try {
      const language = currentLanguage() === 'es' ? ('ES' as const) : ('EN' as const);
      const input = { bannerAcknowledged: true, termsVersion: site.termsVersion, language };
      const { registerFromEarlierClaim: result } = await send({ input });
      if (result.__typename === 'Registration') return void (await navigate(paths.register.name));
      if (result.__typename === 'InvalidInput') return showProblems(form, result.problems, { termsVersion: 'terms' });
      onClosed();
    } catch (error) {
      setFailure(error);
    }
  };
  const above = (
    <p className="harp-back">
      <button type="button" className="harp-link-button" onClick={onBack}>
        <span aria-hidden="true">‹ </span>
        {t('forgot.back')}
      </button>
    </p>
  );
  return (
    <Page key="forgot" title={t('forgot.title')} lead={<p>{t('forgot.lead')}</p>} above={above}>
      <ol>
        {(['register', 'proof', 'roles'] as const).map((step) => (
          <li key={step}>{t(`forgot.${step}`)}</li>
        ))}
      </ol>
      <FailureNotice error={failure} />
      <Form form={form} onSubmit={submit}>
        <WarningBanner />
        <CheckboxField
          name="bannerAcknowledged"
          label={t('shared:signIn.acknowledge')}
          rules={{ required: t('shared:signIn.acknowledgeRequired') }}
        />
        <TermsField />
        <SubmitButton>{t('forgot.go')}</SubmitButton>
      </Form>
    </Page>
  );
}

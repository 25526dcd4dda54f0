import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { currentLanguage } from '@harp/ui/i18n/setup.ts';
import { returnPath } from '@harp/ui/session/return-path.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { ActivateEuaDocument } from '../../generated/eua.ts';
import { landing } from '../../landing.ts';
import { paths } from '../../paths.ts';
import { ArrivalFacts, type Arrival } from './arrival-facts.tsx';

interface Values {
  language: 'EN' | 'ES';
  terms: boolean;
}

export function ActivateForm({ arrival, onGone }: { arrival: Arrival; onGone: () => void }) {
  const { t } = useTranslation('eua');
  const { site, refresh } = useSession();
  const { search } = useLocation();
  const navigate = useNavigate();
  const language = currentLanguage() === 'es' ? 'ES' : 'EN';
  const form = useForm<Values>({ defaultValues: { language, terms: false } });
  const send = useSend(ActivateEuaDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);

  const submit = async (values: Values) => {
    if (!site) return;
    setFailure(null);
    try {
      const input = { language: values.language, termsVersion: site.termsVersion };
      const { activateEua: result } = await send({ input });
      if (result.__typename === 'InvalidInput') return showProblems(form, result.problems, { termsVersion: 'terms' });
      if (result.__typename === 'OtherIdNeeded') return void (await navigate(paths.invitation));
      if (result.__typename !== 'SignedIn') return onGone();
      const viewer = await refresh();
      if (viewer) await navigate(landing(viewer, returnPath(search, paths.home)), { replace: true });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <ArrivalFacts arrival={arrival} />
      <p className="harp-muted harp-small">{t('wrong')}</p>
      <FailureNotice error={failure} />
      <Form form={form} onSubmit={submit}>
        <ChoiceField
          name="language"
          label={t('language')}
          choices={[
            { value: 'EN', label: <span lang="en">English</span> },
            { value: 'ES', label: <span lang="es">Español</span> },
          ]}
        />
        <CheckboxField
          name="terms"
          label={
            <Trans
              t={t}
              i18nKey="terms"
              components={{ terms: <Link to={paths.terms} target="_blank" rel="noopener" /> }}
            />
          }
          rules={{ required: t('termsRequired') }}
        />
        <SubmitButton>{t('go')}</SubmitButton>
      </Form>
    </>
  );
}

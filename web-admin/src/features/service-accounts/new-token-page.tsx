import { limits } from '@harp/domain/limits.ts';
import { serviceScopes } from '@harp/domain/permissions.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { ChecksField } from '@harp/ui/forms/checks-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { ShownOnce } from '@harp/ui/feedback/shown-once.tsx';
import { SubPage } from '../../components/sub-page.tsx';
import { CreateServiceTokenDocument, type ServiceTokenFragment } from '../../generated/service-accounts.ts';
import { paths } from '../../paths.ts';
import './service-accounts.css';

interface Values {
  name: string;
  scopes: string[];
  expiresInDays: string;
}

const DAYS = [7, 30, limits.token.standardDays, 180, limits.token.maxDays];

/** Makes a token of a service account, and shows it, this once. */
export default function NewTokenPage() {
  const { t } = useTranslation('service-accounts');
  const { key } = useManagedProgram();
  const { accountId = '' } = useParams();
  const send = useSend(CreateServiceTokenDocument);
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const [made, setMade] = useState<{ token: ServiceTokenFragment; secret: string } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm<Values>({
    defaultValues: { name: '', scopes: [], expiresInDays: String(limits.token.standardDays) },
    shouldFocusError: false,
  });
  const list = paths.programTab(key, 'service-accounts');
  const back = { to: list, label: t('back') };
  const create = async (values: Values) => {
    setFailure(null);
    const input = { ...values, serviceAccountId: accountId, expiresInDays: Number(values.expiresInDays) };
    try {
      const result = await withStepUp(() => send({ input }).then((data) => data.createServiceToken));
      if (result?.__typename === 'TokenCreated') setMade(result);
      else if (result?.__typename === 'InvalidInput') showProblems(form, result.problems);
      else if (result) form.setError('root.server', { message: words(result) });
    } catch (error) {
      setFailure(error);
    }
  };
  if (made)
    return (
      <SubPage title={t('madeTitle', { name: made.token.name })} back={back}>
        <ShownOnce title={t('once')} warning={<p>{t('onceText')}</p>} secret={made.secret} copyLabel={t('copy')} />
        {made.token.state === 'ACCOUNT_DISABLED' ? (
          <p>{t('worksOnceEnabled')}</p>
        ) : (
          <p>
            {t('worksUntil')} <Day on={made.token.expiresAt} />.
          </p>
        )}
        <ButtonLink to={list} variation="solid">
          {t('done')}
        </ButtonLink>
      </SubPage>
    );
  return (
    <SubPage title={t('newToken')} back={back}>
      <p>{t('tokenLead')}</p>
      <Form form={form} onSubmit={create}>
        <FailureNotice error={failure} />
        <TextField
          name="name"
          label={t('form.name')}
          hint={t('form.tokenNameHint')}
          autoComplete="off"
          maxLength={limits.label.max}
          rules={{ validate: (value: string) => value.trim() !== '' || t('form.nameMissing') }}
        />
        <ChecksField
          name="scopes"
          label={t('form.scopes')}
          missing={t('form.scopesMissing')}
          choices={serviceScopes.map((scope) => ({
            value: scope,
            label: t(`scope.${scope.replace(':', '-')}`),
            hint: <code>{scope}</code>,
          }))}
        />
        <SelectField
          name="expiresInDays"
          label={t('form.expires')}
          options={DAYS.map((days) => ({ value: String(days), label: t('form.days', { count: days }) }))}
        />
        <SubmitButton>{t('form.make')}</SubmitButton>
      </Form>
    </SubPage>
  );
}

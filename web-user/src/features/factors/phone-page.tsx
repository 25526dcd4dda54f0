import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import { StartPhoneDocument } from '../../generated/factors.ts';
import { paths } from '../../paths.ts';
import { Added, type AddedFactor } from './added.tsx';
import { PhoneCodeStep, type BegunPhone } from './phone-code-step.tsx';

/** A phone for codes by text or call: a spare beside a factor that is none, with a warning. */
export default function PhonePage() {
  const { t } = useTranslation('factors');
  const form = useForm({ defaultValues: { kind: '', number: '', label: t('phone.labelDefault') } });
  const start = useSend(StartPhoneDocument);
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [begun, setBegun] = useState<BegunPhone | null>(null);
  const [added, setAdded] = useState<AddedFactor | null>(null);

  const submit = async ({ kind, number, label }: { kind: string; number: string; label: string }) => {
    setProblem(null);
    setFailure(null);
    const phone = kind === 'VOICE' ? 'VOICE' : 'TEXT';
    try {
      const result = await withStepUp(() =>
        start({ input: { kind: phone, number, label } }).then((data) => data.startPhone),
      );
      if (!result) return;
      if (result.__typename === 'PhoneEnrolment') setBegun({ ...result, kind: phone });
      else if (result.__typename === 'InvalidInput') showProblems(form, result.problems);
      else setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
  };
  const startOver = (why: string | null) => {
    setProblem(why);
    setBegun(null);
  };
  if (added) return <Added added={added} />;
  if (begun) return <PhoneCodeStep begun={begun} onAdded={setAdded} onOther={startOver} />;
  return (
    <Page
      key="number"
      title={t('phone.title')}
      lead={<p>{t('phone.lead')}</p>}
      above={<BackLink to={paths.factors.add} />}
    >
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <Notice tone="warn" title={t('phone.warningTitle')}>
        <p>{t('phone.warning')}</p>
      </Notice>
      <Form form={form} onSubmit={submit}>
        <ChoiceField
          name="kind"
          label={t('phone.kind')}
          choices={(['TEXT', 'VOICE'] as const).map((kind) => ({ value: kind, label: t(`phone.${kind}`) }))}
          rules={{ required: t('phone.kindRequired') }}
        />
        <TextField
          name="number"
          type="tel"
          label={t('phone.number')}
          hint={t('phone.numberHint')}
          autoComplete="tel"
          rules={{ required: t('phone.numberRequired') }}
        />
        <TextField
          name="label"
          label={t('phone.label')}
          hint={t('phone.labelHint')}
          autoComplete="off"
          maxLength={limits.label.max}
          rules={{ required: t('phone.labelRequired') }}
        />
        <SubmitButton>{t('phone.go')}</SubmitButton>
      </Form>
    </Page>
  );
}

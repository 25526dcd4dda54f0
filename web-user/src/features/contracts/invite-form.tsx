import { parseEmail } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { InviteToContractDocument } from '../../generated/contracts.ts';

const EMPTY = { name: '', email: '' };

/** Invites one person. The answer says nothing of whether they have an account. */
export function InviteForm({ contractId, onDone }: { contractId: string; onDone: (words: string) => void }) {
  const { t } = useTranslation('contracts');
  const send = useSend(InviteToContractDocument);
  const words = useProblemWords();
  const form = useForm({ defaultValues: EMPTY });
  const [failure, setFailure] = useState<unknown>(null);
  const invite = async ({ name, email }: typeof EMPTY) => {
    setFailure(null);
    try {
      const { inviteToContract: result } = await send({ input: { contractId, name, email } });
      if (result.__typename === 'ContractInvitation') {
        form.reset(EMPTY);
        onDone(t('invite.done', { email: result.email }));
      } else if (result.__typename === 'InvalidInput') showProblems(form, result.problems);
      else form.setError('root.server', { message: words(result) });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <section aria-labelledby="invite-one">
      <h2 id="invite-one">{t('invite.title')}</h2>
      <p>{t('invite.text', { days: limits.invitation.days })}</p>
      <FailureNotice error={failure} />
      <Form form={form} onSubmit={invite} label={t('invite.title')}>
        <TextField
          name="name"
          label={t('invite.name')}
          autoComplete="off"
          maxLength={limits.name.max}
          rules={{ validate: (value: string) => value.trim() !== '' || t('invite.nameMissing') }}
        />
        <TextField
          name="email"
          type="email"
          label={t('invite.email')}
          autoComplete="off"
          rules={parsedBy(parseEmail, () => t('invite.emailWrong'))}
        />
        <SubmitButton>{t('invite.go')}</SubmitButton>
      </Form>
    </section>
  );
}

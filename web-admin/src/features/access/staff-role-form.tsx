import { Button, Dropdown } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  GiveStaffRoleDocument,
  StaffRolesDocument,
  type GiveStaffRoleMutation,
  type PersonFactsFragment,
} from '../../generated/access.ts';

/** Names somebody to the staff. To take a role of staff away, one ticks it among the person's roles. */
export function StaffRoleForm({ user }: { user: PersonFactsFragment }) {
  const { t } = useTranslation(['access', 'shared']);
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const give = useSend(GiveStaffRoleDocument);
  const { data, error, refetch } = useAsk(StaffRolesDocument, {});
  const [roleId, setRoleId] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<GiveStaffRoleMutation['giveStaffRole'] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const roles = data?.staffRoles ?? [];
  const chosen = roles.find(({ id }) => id === roleId);
  const submit = async () => {
    setTried(true);
    setResult(null);
    setFailure(null);
    if (!chosen) return document.getElementById('staff-role')?.focus();
    setBusy(true);
    try {
      const input = { userId: user.id, roleId };
      setResult(await withStepUp(async () => (await give({ input })).giveStaffRole));
    } catch (problem) {
      setFailure(problem);
    }
    setBusy(false);
  };
  const name = (id: string): string => {
    const role = roles.find((one) => one.id === id);
    return role ? `${role.program.name}: ${role.name}` : '';
  };
  return (
    <section aria-labelledby="person-staff" className="access-staff">
      <h2 id="person-staff">{t('staff.title')}</h2>
      <p>{t('staff.text')}</p>
      <FailureNotice error={error} onRetry={refetch} />
      <FailureNotice error={failure} onRetry={() => void submit()} />
      {result && (
        <Notice tone={result.__typename === 'Grant' ? 'good' : 'warn'} polite>
          <p>
            {result.__typename === 'Grant'
              ? t('staff.done', { person: user.displayName, role: result.role.name })
              : result.__typename === 'StaffRoleHeld'
                ? t('refused.StaffRoleHeld')
                : words(result)}
          </p>
        </Notice>
      )}
      <Dropdown
        id="staff-role"
        name="staffRole"
        label={t('staff.role')}
        value={roleId}
        options={[{ value: '', label: t('staff.choose') }, ...roles.map(({ id }) => ({ value: id, label: name(id) }))]}
        onChange={(event) => setRoleId(event.target.value)}
        errorMessage={tried && !chosen ? t('staff.missing') : undefined}
      />
      {chosen && <p className="harp-muted">{chosen.description}</p>}
      <Button disabled={busy} onClick={() => void submit()}>
        {busy ? t('shared:form.sending') : t('staff.go')}
      </Button>
    </section>
  );
}

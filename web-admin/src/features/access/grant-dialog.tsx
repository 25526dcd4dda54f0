import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useTranslation } from 'react-i18next';
import { leftWithoutOfficer, reasonsFor } from './grant-acts.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import type { Plan } from './use-grant-acts.ts';

interface Props {
  plan: Plan;
  onSubmit: (reasonCode: string, reason: string | null) => Promise<void>;
  onExit: () => void;
}

/** Before roles are changed: whose, what that means, and why. */
export function GrantDialog({ plan: { act, grants }, onSubmit, onExit }: Props) {
  const { t } = useTranslation('access');
  const [first, ...others] = grants;
  const alone = leftWithoutOfficer(act, grants);
  return (
    <ReasonDialog
      heading={
        others.length > 0
          ? t(`act.${act}.headingMany`, { count: grants.length })
          : t(`act.${act}.heading`, { person: first?.user.displayName, role: first?.role.name })
      }
      action={t(`act.${act}.go`, { count: grants.length })}
      reasons={reasonsFor(act).map((value) => ({ value, label: t(`reasonIs.${value}`) }))}
      onSubmit={onSubmit}
      onExit={onExit}
    >
      <p>{t(`act.${act}.text`)}</p>
      {others.length > 0 && (
        <ul className="access-named">
          {grants.map(({ id, user, role, organization }) => (
            <li key={id}>
              <strong>{user.displayName}</strong>: {role.name}, {organization.name}
            </li>
          ))}
        </ul>
      )}
      {alone.length > 0 && (
        <Notice tone="warn" title={t('alone.title')}>
          {alone.map(({ id, organization, role }) => (
            <p key={id}>{t('alone.text', { organization: organization.name, program: role.program.name })}</p>
          ))}
        </Notice>
      )}
    </ReasonDialog>
  );
}

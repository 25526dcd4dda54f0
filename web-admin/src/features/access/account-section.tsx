import { Button } from '@cmsgov/design-system';
import { accountReasons, type AccountAct } from '@harp/domain/account-reasons.ts';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DisableUserDocument,
  EnableUserDocument,
  type AccountReason,
  type DisableUserMutation,
  type PersonFactsFragment,
} from '../../generated/access.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';

type Changed = DisableUserMutation['changed'];

/** Disables an account, or enables it again; with a reason, and a fresh factor. */
export function AccountSection({ user, isViewer }: { user: PersonFactsFragment; isViewer: boolean }) {
  const { t } = useTranslation('access');
  const withStepUp = useStepUp();
  const send = { disable: useSend(DisableUserDocument), enable: useSend(EnableUserDocument) };
  // Another account of the person has taken its place, for good.
  const isMerged = user.stateReasonCode === 'MERGED';
  const act: AccountAct = user.state === 'ACTIVE' ? 'disable' : 'enable';
  const [asking, setAsking] = useState<AccountAct | null>(null);
  const [result, setResult] = useState<Changed | null>(null);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result) notice.current?.focus();
  }, [result]);
  const carryOut = async (reasonCode: string, reason: string | null) => {
    if (!asking) return;
    const input = { id: user.id, reasonCode: reasonCode as AccountReason, reason };
    const changed = await withStepUp(async () => (await send[asking]({ input })).changed);
    // The dialog stays when no fresh factor was given, with what was typed.
    if (!changed) return;
    setResult(changed);
    setAsking(null);
  };
  return (
    <section aria-labelledby="person-account">
      <h2 id="person-account">{t('account.title')}</h2>
      {result && (
        <Notice tone={result.__typename === 'User' ? 'good' : 'warn'} ref={notice}>
          <p>
            <ResultWords result={result} />
          </p>
        </Notice>
      )}
      <p>{t(isViewer ? 'account.own' : isMerged ? 'account.merged' : `account.${act}.text`)}</p>
      {!isViewer && !isMerged && <Button onClick={() => setAsking(act)}>{t(`account.${act}.open`)}</Button>}
      {asking && (
        <ReasonDialog
          heading={t(`account.${asking}.heading`, { person: user.displayName })}
          action={t(`account.${asking}.go`)}
          reasons={accountReasons[asking].map((value) => ({ value, label: t(`reasonIs.${value}`) }))}
          onSubmit={carryOut}
          onExit={() => setAsking(null)}
        >
          <p>{t(`account.${asking}.consequence`)}</p>
        </ReasonDialog>
      )}
    </section>
  );
}

function ResultWords({ result }: { result: Changed }) {
  const { t } = useTranslation('access');
  const words = useProblemWords();
  switch (result.__typename) {
    case 'User':
      return t(result.state === 'ACTIVE' ? 'account.enable.done' : 'account.disable.done');
    case 'AccountAlreadyChanged':
      return `${t(`account.already.${result.earlier}`)}${result.changedBy ? ` ${t('byName', { name: result.changedBy })}` : ''}`;
    // The dialog lets nothing else through that is wrong.
    case 'InvalidInput':
      return t('refused.disputed');
    case 'IdentityInUse':
    case 'LastAdministrator':
    case 'OwnAccount':
      return t(`refused.${result.__typename}`);
    default:
      return words(result);
  }
}

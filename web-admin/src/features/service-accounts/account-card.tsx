import { Button } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import {
  DisableServiceAccountDocument,
  EnableServiceAccountDocument,
  RevokeServiceTokenDocument,
  type ServiceAccountWholeFragment,
  type ServiceTokenFragment,
} from '../../generated/service-accounts.ts';
import { paths } from '../../paths.ts';
import { TokenEntry } from './token-entry.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';

/** One service account: whether it works, what it sees, and its tokens. */
export function AccountCard({ account, onChanged }: { account: ServiceAccountWholeFragment; onChanged: () => void }) {
  const { t } = useTranslation('service-accounts');
  const program = useManagedProgram();
  const disable = useSend(DisableServiceAccountDocument);
  const enable = useSend(EnableServiceAccountDocument);
  const revoke = useSend(RevokeServiceTokenDocument);
  const withStepUp = useStepUp();
  const { act, busy, problem, failure } = useAct();
  const [asking, setAsking] = useState<'disable' | ServiceTokenFragment | null>(null);
  const input = { serviceAccountId: account.id };
  const works = account.state === 'ACTIVE';
  const confirmed = async () => {
    setAsking(null);
    if (asking === 'disable') await act(() => disable({ input }).then((data) => data.disableServiceAccount), onChanged);
    else if (asking)
      await act(() => revoke({ input: { tokenId: asking.id } }).then((data) => data.revokeServiceToken), onChanged);
  };
  return (
    <>
      <div className="service-accounts__head">
        <div>
          <h2>{account.name}</h2>
          <p className="harp-muted">
            {account.organization ? t('only', { name: account.organization.name }) : t('all', { name: program.name })}
          </p>
        </div>
        <StateBadge tone={works ? 'good' : 'quiet'}>{t(`account.${account.state}`)}</StateBadge>
      </div>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      {account.tokens.length === 0 ? (
        <p>{t('noTokens')}</p>
      ) : (
        <ul className="service-tokens" aria-label={t('tokensOf', { name: account.name })}>
          {account.tokens.map((token) => (
            <TokenEntry key={token.id} token={token} busy={busy} onRevoke={() => setAsking(token)} />
          ))}
        </ul>
      )}
      <div className="harp-actions">
        <ButtonLink
          to={paths.newServiceToken(program.key, account.id)}
          aria-label={t('newTokenOf', { name: account.name })}
        >
          {t('newToken')}
        </ButtonLink>
        <Button
          variation="ghost"
          disabled={busy}
          aria-label={t(works ? 'disableThis' : 'enableThis', { name: account.name })}
          onClick={() =>
            works
              ? setAsking('disable')
              : void act(() => withStepUp(() => enable({ input }).then((data) => data.enableServiceAccount)), onChanged)
          }
        >
          {t(works ? 'disable' : 'enable')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking !== null}
        title={
          asking === 'disable'
            ? t('disableTitle', { name: account.name })
            : t('revokeTitle', { name: asking?.name ?? '' })
        }
        action={asking === 'disable' ? t('disableIt') : t('revokeIt')}
        onConfirm={confirmed}
        onCancel={() => setAsking(null)}
      >
        <p>{asking === 'disable' ? t('disableText') : t('revokeText')}</p>
      </ConfirmDialog>
    </>
  );
}

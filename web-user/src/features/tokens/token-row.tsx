import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Day, RelativeTime } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RevokePersonalTokenDocument, type MyTokenFragment } from '../../generated/tokens.ts';

/** One token: what it may do, until when, when it was last used; one that works can be revoked. */
export function TokenRow({ token, onChanged }: { token: MyTokenFragment; onChanged: () => void }) {
  const { t } = useTranslation('tokens');
  const send = useSend(RevokePersonalTokenDocument);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const revoke = async () => {
    setAsking(false);
    setFailure(null);
    try {
      await send({ input: { tokenId: token.id } });
      onChanged();
    } catch (error) {
      setFailure(error);
    }
  };
  const borders = [token.program?.name, token.organization?.name].filter(Boolean).join(' · ');
  return (
    <li>
      <div className="harp-rows__main">
        <h2 className="harp-rows__title">{token.name}</h2>
        <ul>
          {token.scopes.map((scope) => (
            <li key={scope}>{t(`scope.${scope.replace(':', '-')}`, { defaultValue: scope })}</li>
          ))}
        </ul>
        {borders && (
          <p>
            {t('only')} {borders}
          </p>
        )}
        <p className="harp-muted harp-small">
          {t('made')} <Day on={token.createdAt} /> · {t('until')} <Day on={token.expiresAt} /> · {t('used')}{' '}
          {token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : t('never')}
        </p>
        <FailureNotice error={failure} />
      </div>
      <div className="harp-rows__side">
        <StateBadge tone={token.state === 'WORKS' ? 'good' : 'quiet'}>{t(`state.${token.state}`)}</StateBadge>
        {token.state === 'WORKS' && (
          <button type="button" className="ds-c-button ds-c-button--small" onClick={() => setAsking(true)}>
            {t('revoke')}
            <span className="ds-u-visibility--screen-reader"> {token.name}</span>
          </button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        title={t('confirmTitle', { name: token.name })}
        action={t('confirm')}
        onConfirm={revoke}
        onCancel={() => setAsking(false)}
      >
        <p>{t('confirmText')}</p>
      </ConfirmDialog>
    </li>
  );
}

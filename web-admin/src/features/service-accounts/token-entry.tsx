import { Button } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { Day, RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import type { ServiceTokenFragment } from '../../generated/service-accounts.ts';

interface TokenEntryProps {
  token: ServiceTokenFragment;
  busy: boolean;
  onRevoke: () => void;
}

/** One token of a service account: what it may do, until when, when it was last used. */
export function TokenEntry({ token, busy, onRevoke }: TokenEntryProps) {
  const { t } = useTranslation('service-accounts');
  const works = token.state === 'WORKS';
  const rests = token.state === 'ACCOUNT_DISABLED';
  return (
    <li>
      <div>
        <h3 className="service-tokens__name">{token.name}</h3>
        <p>
          <code>{token.scopes.join(' ')}</code>
        </p>
        <p className="harp-muted harp-small">
          {t('made')} <Day on={token.createdAt} /> · {t(rests ? 'expires' : 'until')} <Day on={token.expiresAt} /> ·{' '}
          {t('used')} {token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : t('never')}
        </p>
      </div>
      <div className="service-tokens__state">
        <StateBadge tone={works ? 'good' : rests ? 'warn' : 'quiet'}>{t(`token.${token.state}`)}</StateBadge>
        {(works || rests) && (
          <Button size="small" disabled={busy} aria-label={t('revokeThis', { name: token.name })} onClick={onRevoke}>
            {t('revoke')}
          </Button>
        )}
      </div>
    </li>
  );
}

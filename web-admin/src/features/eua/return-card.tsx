import { Button } from '@cmsgov/design-system';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EuaReturnsQuery } from '../../generated/eua.ts';

export type Waiting = EuaReturnsQuery['euaReturns']['edges'][number]['node'];

/** What EUA says of somebody beside what the account says, so that an officer sees whether it is the same person. */
export function ReturnCard({ one, onDecide }: { one: Waiting; onDecide: (confirm: boolean) => Promise<void> }) {
  const { t } = useTranslation('eua');
  const [asking, setAsking] = useState<'confirm' | 'refuse' | null>(null);
  const { user, euaId, earlierEuaId } = one;
  return (
    <section className="harp-card" aria-label={one.name}>
      <h3>{one.name}</h3>
      <dl className="harp-facts">
        <Fact label={t('came')}>
          {euaId}, {one.email}
        </Fact>
        <Fact label={t('account')}>
          {user?.displayName} ({user?.userId}), {user?.email}
        </Fact>
        <Fact label={t('earlier')}>{euaId === earlierEuaId ? t('same') : earlierEuaId}</Fact>
        <Fact label={t('asked')}>
          <ExactTime at={one.askedAt} />
        </Fact>
      </dl>
      <div className="harp-actions">
        <Button variation="solid" onClick={() => setAsking('confirm')}>
          {t('confirm.open')}
        </Button>
        <Button onClick={() => setAsking('refuse')}>{t('refuse.open')}</Button>
      </div>
      {asking && (
        <ConfirmDialog
          open
          title={t(`${asking}.title`, { name: one.name })}
          action={t(`${asking}.go`)}
          onConfirm={() => onDecide(asking === 'confirm').finally(() => setAsking(null))}
          onCancel={() => setAsking(null)}
        >
          <p>{t(`${asking}.text`)}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

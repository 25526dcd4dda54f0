import { Button } from '@cmsgov/design-system';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import type { ServiceStateName } from './state-tone.ts';

interface Props {
  proposal: { id: string; proposes: ServiceStateName; note: string; foundAt: string };
  busy: boolean;
  onAccept: () => void;
  onDismiss: () => void;
}

/** What a probe thinks should be said to the public, to be decided by a person. */
export function ProbesProposal({ proposal, busy, onAccept, onDismiss }: Props) {
  const { t } = useTranslation(['status', 'shared']);
  const over = proposal.proposes === 'OPERATIONAL';
  const state = t(`shared:status.${proposal.proposes}.name`);
  return (
    <Notice tone={over ? 'info' : 'warn'} title={t('status:probes.proposes', { state })}>
      <p>
        {proposal.note} <ExactTime at={proposal.foundAt} />
      </p>
      <p className="probes-acts">
        <Button size="small" variation="solid" disabled={busy} onClick={onAccept}>
          {t(over ? 'status:probes.end' : 'status:probes.accept')}
        </Button>
        <Button size="small" disabled={busy} onClick={onDismiss}>
          {t('status:probes.dismiss')}
        </Button>
      </p>
    </Notice>
  );
}

import { Button } from '@cmsgov/design-system';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OpenProposalFragment } from '../../generated/status.ts';
import { paths } from '../../paths.ts';

interface Props {
  proposal: OpenProposalFragment;
  busy: boolean;
  onAccept: () => void;
  onChange: () => void;
  onDecline: () => void;
}

/** What a probe thinks should be said to the public, to be decided by a person. */
export function ProposalCard({ proposal, busy, onAccept, onChange, onDecline }: Props) {
  const { t } = useTranslation(['status', 'shared']);
  const { service, proposes } = proposal;
  const over = proposes === 'OPERATIONAL';
  const name = service?.name;
  const acts = [
    { act: over ? 'end' : 'accept', onClick: onAccept, variation: 'solid' },
    { act: 'changeFirst', onClick: onChange },
    { act: 'decline', onClick: onDecline, variation: 'ghost' },
  ] as const;
  return (
    <Notice tone={over ? 'info' : 'warn'} title={t('probes.proposes', { state: t(`shared:status.${proposes}.name`) })}>
      <p>
        {service && <Link to={paths.service(service.key)}>{name}</Link>} {proposal.note}{' '}
        <ExactTime at={proposal.foundAt} />
      </p>
      <div className="probes-acts">
        {acts.map(({ act, onClick, ...look }) => (
          <Button
            key={act}
            size="small"
            disabled={busy}
            aria-label={`${t(`probes.${act}`)}: ${name}`}
            onClick={onClick}
            {...look}
          >
            {t(`probes.${act}`)}
          </Button>
        ))}
      </div>
    </Notice>
  );
}

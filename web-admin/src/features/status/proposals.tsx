import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useLive } from '@harp/ui/graphql/use-live.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import {
  AcceptProposalDocument,
  DeclineProposalDocument,
  OpenProposalsDocument,
  ProposalsChangedDocument,
  type AcceptProposalMutation,
  type DeclineProposalMutation,
  type ManagedServiceFragment,
  type OpenProposalFragment,
} from '../../generated/status.ts';
import { ProposalCard } from './proposal-card.tsx';
import { ProposalForm } from './proposal-form.tsx';

type Answer = AcceptProposalMutation['acceptProposal'] | DeclineProposalMutation['declineProposal'];
interface ProposalsProps {
  services: readonly ManagedServiceFragment[];
  /** Only those of this service. */
  serviceId?: string;
}

/** What was done had the focus. */
const takeFocus = (notice: HTMLElement | null): void => notice?.focus();

/** What probes propose, as it is at this moment: accepted, changed first, or declined; whoever was faster is heard of. */
export function Proposals({ services, serviceId }: ProposalsProps) {
  const { t } = useTranslation('status');
  const words = useProblemWords();
  const { data, refetch, refetchQuietly } = useAsk(OpenProposalsDocument, {}, { types: ['ProbeProposal'] });
  useLive('probe-proposals', ProposalsChangedDocument, refetchQuietly);
  const send = { accept: useSend(AcceptProposalDocument), decline: useSend(DeclineProposalDocument) };
  const [busy, setBusy] = useState(false);
  // What is typed stays when the proposal goes away meanwhile.
  const [open, setOpen] = useState<{ act: 'change' | 'decline'; proposal: OpenProposalFragment } | null>(null);
  const [said, setSaid] = useState<{ tone: 'good' | 'warn'; words: string } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const proposals = data?.probeProposals.filter(({ service }) => !serviceId || service?.id === serviceId) ?? [];

  const finish = (answer: Answer, done: string) => {
    setOpen(null);
    setSaid(
      answer.__typename === 'ProbeProposal'
        ? { tone: 'good', words: done }
        : { tone: 'warn', words: lateWords(answer) },
    );
    refetch();
  };
  const lateWords = (answer: Exclude<Answer, { __typename: 'ProbeProposal' }>): string =>
    answer.__typename === 'ProposalClosed' ? t(`probes.closed.${answer.became}`) : words(answer);
  const accept = async ({ id }: OpenProposalFragment) => {
    setBusy(true);
    setFailure(null);
    try {
      finish((await send.accept({ input: { id } })).acceptProposal, t('probes.accepted'));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  if (proposals.length === 0 && !open && !said) return null;
  return (
    <section className="status-group" aria-labelledby="status-proposals">
      <h2 id="status-proposals">{t('probes.proposals')}</h2>
      <output className="ds-u-visibility--screen-reader">{t('probes.waiting', { count: proposals.length })}</output>
      <FailureNotice error={failure} />
      {said && (
        <Notice key={said.words} tone={said.tone} polite ref={takeFocus}>
          <p>{said.words}</p>
        </Notice>
      )}
      {proposals.map((proposal) => (
        <ProposalCard
          key={proposal.id}
          proposal={proposal}
          busy={busy || open !== null}
          onAccept={() => void accept(proposal)}
          onChange={() => setOpen({ act: 'change', proposal })}
          onDecline={() => setOpen({ act: 'decline', proposal })}
        />
      ))}
      {open?.act === 'change' && (
        <ProposalForm
          key={open.proposal.id}
          proposal={open.proposal}
          services={services}
          gone={!proposals.some(({ id }) => id === open.proposal.id)}
          onAccepted={() => {
            setOpen(null);
            setSaid({ tone: 'good', words: t('probes.accepted') });
          }}
          onCancel={() => setOpen(null)}
        />
      )}
      {open?.act === 'decline' && (
        <ReasonDialog
          heading={t('probes.declineAsk', { name: open.proposal.service?.name })}
          action={t('probes.decline')}
          texts={{
            words: t('probes.why'),
            wordsNeeded: t('probes.whyHint'),
            wordsMissing: t('probes.whyMissing'),
          }}
          onSubmit={async (_, reason) => {
            const { declineProposal } = await send.decline({ input: { id: open.proposal.id, reason: reason ?? '' } });
            finish(declineProposal, t('probes.declined'));
          }}
          onExit={() => setOpen(null)}
        />
      )}
    </section>
  );
}

import { Button } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import {
  ContractInvitationsDocument,
  ResendInvitationDocument,
  RevokeInvitationDocument,
  type InvitationFragment,
} from '../../generated/contracts.ts';

const tones: Record<InvitationFragment['state'], Tone> = {
  OPEN: 'info',
  ACCEPTED: 'good',
  EXPIRED: 'warn',
  REVOKED: 'quiet',
};

/** It can still be sent again, or taken back. */
const isLiving = ({ state }: InvitationFragment): boolean => state === 'OPEN' || state === 'EXPIRED';

/** Whom one has invited, and what became of it. */
export function InvitationList({ contractId, onDone }: { contractId: string; onDone: (words: string) => void }) {
  const { t } = useTranslation('contracts');
  const { connection, error, refetch, more } = useConnection(
    ContractInvitationsDocument,
    { id: contractId },
    ({ node }) => (node && 'invitations' in node ? node.invitations : null),
    { types: ['ContractInvitation', 'ListTaken'] },
  );
  const resend = useSend(ResendInvitationDocument);
  const revoke = useSend(RevokeInvitationDocument);
  const { act, busy, problem, failure } = useAct();
  const sendAgain = ({ id, email }: InvitationFragment) =>
    act(
      () => resend({ input: { id } }).then((data) => data.resendInvitation),
      () => onDone(t('invitations.sentAgain', { email })),
    );
  const takeBack = ({ id, email }: InvitationFragment) =>
    act(
      () => revoke({ input: { id } }).then((data) => data.revokeInvitation),
      () => onDone(t('invitations.takenBack', { email })),
    );
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{t('invitations.title')}</h2>
      <ActProblems problem={problem} failure={failure} />
      <QueryState data={connection} error={error} refetch={refetch}>
        {({ edges, totalCount, pageInfo }) =>
          totalCount === 0 ? (
            <p>{t('invitations.none')}</p>
          ) : (
            <>
              <ul className="harp-rows">
                {edges.map(({ node }) => (
                  <li key={node.id}>
                    <div className="harp-rows__main">
                      <h3 className="harp-rows__title">{node.name}</h3>
                      <p>{node.email}</p>
                      <p className="harp-muted harp-small">
                        {t('invitations.sent')} <Day on={node.sentAt} />
                        {isLiving(node) && (
                          <>
                            {' '}
                            · {t('invitations.until')} <Day on={node.expiresAt} />
                          </>
                        )}
                      </p>
                    </div>
                    <div className="harp-rows__side">
                      <StateBadge tone={tones[node.state]}>{t(`invitations.state.${node.state}`)}</StateBadge>
                      {isLiving(node) && (
                        <>
                          <Button size="small" disabled={busy} onClick={() => void sendAgain(node)}>
                            {t('invitations.again')}
                            <span className="ds-u-visibility--screen-reader"> {node.email}</span>
                          </Button>
                          <Button size="small" disabled={busy} onClick={() => void takeBack(node)}>
                            {t('invitations.back')}
                            <span className="ds-u-visibility--screen-reader"> {node.email}</span>
                          </Button>
                        </>
                      )}
                    </div>
                  </li>
                ))}
              </ul>
              <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
            </>
          )
        }
      </QueryState>
    </section>
  );
}

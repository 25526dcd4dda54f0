import { Button } from '@cmsgov/design-system';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { ContractMembersDocument, RemoveContractMemberDocument } from '../../generated/contracts.ts';

/** Who works on a contract; somebody who has left is taken off. */
export function MemberList({ contractId, onDone }: { contractId: string; onDone: (words: string) => void }) {
  const { t } = useTranslation('contracts');
  const { connection, error, refetch, more } = useConnection(
    ContractMembersDocument,
    { id: contractId },
    ({ node }) => (node && 'members' in node ? node.members : null),
    { types: ['ContractMember'] },
  );
  const remove = useSend(RemoveContractMemberDocument);
  const { act, problem, failure } = useAct();
  const [asking, setAsking] = useState<{ id: string; name: string } | null>(null);
  const confirmed = async () => {
    if (!asking) return;
    setAsking(null);
    await act(
      () => remove({ input: { id: asking.id } }).then((data) => data.removeContractMember),
      () => {
        onDone(t('members.done', { name: asking.name }));
        refetch();
      },
    );
  };
  return (
    <section aria-labelledby="members">
      <h2 id="members">{t('members.title')}</h2>
      <ActProblems problem={problem} failure={failure} />
      <QueryState data={connection} error={error} refetch={refetch}>
        {({ edges, totalCount, pageInfo }) =>
          totalCount === 0 ? (
            <p>{t('members.none')}</p>
          ) : (
            <>
              <ul className="harp-rows">
                {edges.map(({ node: { id, joinedAt, person } }) => (
                  <li key={id}>
                    <div className="harp-rows__main">
                      <h3 className="harp-rows__title">{person?.name}</h3>
                      <p>
                        {person?.userId} · {person?.email}
                      </p>
                      <p className="harp-muted harp-small">
                        {t('members.since')} <Day on={joinedAt} />
                      </p>
                    </div>
                    <div className="harp-rows__side">
                      <Button size="small" onClick={() => setAsking({ id, name: person?.name ?? '' })}>
                        {t('members.remove')}
                        <span className="ds-u-visibility--screen-reader"> {person?.name}</span>
                      </Button>
                    </div>
                  </li>
                ))}
              </ul>
              <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
            </>
          )
        }
      </QueryState>
      <ConfirmDialog
        open={asking !== null}
        title={t('members.ask', { name: asking?.name ?? '' })}
        action={t('members.remove')}
        onConfirm={confirmed}
        onCancel={() => setAsking(null)}
      >
        <p>{t('members.askText')}</p>
      </ConfirmDialog>
    </section>
  );
}

import { Button } from '@cmsgov/design-system';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Happened } from '@harp/ui/history/happened.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonTimelineDocument } from '../../generated/access.ts';

const PAGE = 20;
const MOST = 100;

/** What happened to the account, newest first: by whom, and with what outcome. */
export function PersonTimeline({ userId }: { userId: string }) {
  const { t } = useTranslation('access');
  const [first, setFirst] = useState(PAGE);
  const { data, error, refetch } = useAsk(PersonTimelineDocument, { id: userId, first });
  return (
    <section aria-labelledby="person-timeline">
      <h2 id="person-timeline">{t('timeline.title')}</h2>
      <QueryState data={data} error={error} refetch={refetch} lines={6}>
        {({ user }) => {
          const timeline = user?.timeline;
          if (!timeline || timeline.edges.length === 0) return <p>{t('timeline.none')}</p>;
          return (
            <>
              <ol className="access-timeline">
                {timeline.edges.map(({ node }) => (
                  <li key={node.id}>
                    <Happened action={node.action} outcome={node.outcome} />
                    <span className="list-sub">
                      <ExactTime at={node.at} />
                      {node.by && `, ${node.by}`}
                    </span>
                  </li>
                ))}
              </ol>
              {timeline.pageInfo.hasNextPage && first < MOST && (
                <Button onClick={() => setFirst(Math.min(first + PAGE * 2, MOST))}>{t('timeline.more')}</Button>
              )}
            </>
          );
        }}
      </QueryState>
    </section>
  );
}

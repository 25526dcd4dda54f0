import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DecideEuaReturnDocument, EuaReturnsDocument } from '../../generated/eua.ts';
import { ReturnCard, type Waiting } from './return-card.tsx';

/** As many as an officer looks at in one go; the others come when these are decided. */
const SHOWN = 50;

/** People whose EUA ID was disabled, and who came back with the same or a new one: an officer says whether it is them. */
export default function ReturnsPage() {
  const { t } = useTranslation('eua');
  const { data, error, refetch } = useAsk(EuaReturnsDocument, { first: SHOWN }, { types: ['EuaReturn'] });
  const send = useSend(DecideEuaReturnDocument);
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const [done, setDone] = useState<{ tone: 'good' | 'warn'; text: string } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done) notice.current?.focus();
  }, [done]);

  const decide = async ({ id, name }: Waiting, confirm: boolean) => {
    setFailure(null);
    try {
      const result = await withStepUp(async () => (await send({ input: { id, confirm } })).decideEuaReturn);
      if (!result) return;
      if (result.__typename === 'EuaReturn') setDone({ tone: 'good', text: t(`done.${result.status}`, { name }) });
      else setDone({ tone: 'warn', text: words(result) });
      refetch();
    } catch (problem) {
      setFailure(problem);
    }
  };
  return (
    <Page title={t('title')} lead={<p>{t('lead')}</p>}>
      {done && (
        <Notice tone={done.tone} ref={notice}>
          <p>{done.text}</p>
        </Notice>
      )}
      <FailureNotice error={failure} />
      <QueryState data={data} error={error} refetch={refetch}>
        {({ euaReturns: { totalCount, edges } }) =>
          edges.length === 0 ? (
            <p>{t('none')}</p>
          ) : (
            <>
              <h2>{t('count', { count: totalCount })}</h2>
              <ul className="harp-plain-list">
                {edges.map(({ node }) => (
                  <li key={node.id}>
                    <ReturnCard one={node} onDecide={(confirm) => decide(node, confirm)} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </QueryState>
    </Page>
  );
}

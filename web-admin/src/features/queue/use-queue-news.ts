import { useLive } from '@harp/ui/graphql/use-live.ts';
import { useMemo, useState } from 'react';
import { QueueChangedDocument } from '../../generated/queue.ts';
import type { Answer } from './answers.ts';
import { answersElsewhere } from './elsewhere.ts';

type Answers = ReadonlyMap<string, Answer>;

/**
 * What became of requests while the officer looks at them: their own answers, and what others did meanwhile. `heard`
 * changes with each word, so that what is new can be looked up.
 */
export function useQueueNews(own: Answers): { settled: Answers; heard: unknown } {
  const [elsewhere, setElsewhere] = useState<Answers>(new Map());
  const [heard, setHeard] = useState(0);
  useLive('queue', QueueChangedDocument, ({ queueChanged: { kind, requests } }) => {
    if (kind === 'DECIDED' || kind === 'WITHDRAWN') {
      const answers = answersElsewhere(requests).map((answer) => [answer.id, answer] as const);
      setElsewhere((before) => new Map([...before, ...answers]));
    }
    setHeard((before) => before + 1);
  });
  // One's own answer comes last: it says the same, and in the first person.
  const settled = useMemo(() => new Map([...elsewhere, ...own]), [elsewhere, own]);
  return { settled, heard };
}

import type { Answer } from './answers.ts';

/** A request as a change tells it. */
type Told = {
  id: string;
  status: 'PENDING' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';
  decision: { outcome: 'APPROVED' | 'REJECTED'; decidedBy: string; decidedAt: string } | null;
};

/** What others did to requests, in the form in which the list shows the answer to one's own decision. */
export function answersElsewhere(requests: readonly Told[]): Answer[] {
  return requests.flatMap(({ id, status, decision }): Answer[] => {
    if (status === 'WITHDRAWN') return [{ id, kind: 'WITHDRAWN', retry: false }];
    if (!decision) return [];
    const { outcome, decidedBy, decidedAt } = decision;
    return [{ id, kind: 'ALREADY_DECIDED', retry: false, by: decidedBy, at: decidedAt, earlier: outcome }];
  });
}

import { useLive } from '@harp/ui/graphql/use-live.ts';
import { MyRequestChangedDocument } from '../../generated/roles.ts';

/** Asks anew, quietly, when something happens to one's own requests or roles. */
export function useRequestNews(ask: () => void): void {
  useLive('my-requests', MyRequestChangedDocument, ask);
}

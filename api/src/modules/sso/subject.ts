import type { Context } from '../../platform/context.ts';

/** What of a client decides by which `sub` it knows people; the provider's clients and our own both have it. */
export interface SubjectClient {
  subjectType?: string;
  pairwise?: boolean;
  redirectUris?: readonly string[];
}

/** The `sub` of somebody for one site: nobody can tell that it is the same person as another site's (OpenID Connect §8.1). */
export const pairwiseSubject = (ctx: Context, userId: string, client: SubjectClient): string =>
  ctx.keys.hmac('sso.subject', `${new URL(client.redirectUris?.[0] ?? '').host} ${userId}`);

/** The `sub` by which a client knows somebody. */
export const subjectOf = (ctx: Context, userId: string, client: SubjectClient): string =>
  client.pairwise || client.subjectType === 'pairwise' ? pairwiseSubject(ctx, userId, client) : userId;

import type { Account, AccountClaims } from 'oidc-provider';
import type { Context } from '../../platform/context.ts';
import { findProofings } from '../proofing/proofing-case.service.ts';
import { standingOf, type Standing } from './standing.service.ts';

/** Which claims a scope lets a program see. */
export const CLAIMS_OF_SCOPES = {
  openid: ['sub', 'acr', 'amr', 'auth_time'],
  profile: ['name', 'given_name', 'middle_name', 'family_name'],
  email: ['email', 'email_verified'],
  harp: ['harp_user_id', 'harp_user_type', 'harp_proofing_strength'],
  roles: ['harp_roles'],
};

/** The token on whose strength claims are asked, as far as it matters here. */
export interface AskedWith {
  clientId?: string;
  sessionUid?: string;
}

/**
 * The person that a token is about; undefined when they may not use the program at this moment. Without a token, the
 * person at this browser, who may still have to be told that they have no role.
 */
export async function accountOf(ctx: Context, userId: string, token?: AskedWith): Promise<Account | undefined> {
  if (!token?.clientId) return { accountId: userId, claims: () => ({ sub: userId }) };
  if (!token.sessionUid) return undefined;
  const standing = await standingOf(ctx, userId, token.clientId, token.sessionUid);
  if (typeof standing === 'string') return undefined;
  return { accountId: userId, claims: () => claimsOf(ctx, userId, standing) };
}

async function claimsOf(ctx: Context, userId: string, standing: Standing): Promise<AccountClaims> {
  const proofing = (await findProofings(ctx, [userId])).get(userId);
  return {
    sub: userId,
    name: standing.displayName,
    given_name: standing.givenName,
    ...(standing.middleName === null ? {} : { middle_name: standing.middleName }),
    ...(standing.familyName === null ? {} : { family_name: standing.familyName }),
    email: standing.email,
    // Nobody has an account whose address was not checked.
    email_verified: true,
    harp_user_id: standing.userId,
    harp_user_type: standing.userType,
    harp_proofing_strength: proofing?.strength ?? 'NONE',
    ...(standing.roles.length > 0 ? { harp_roles: standing.roles } : {}),
  };
}

import type { Session } from '../sessions/session.entity.ts';

/** How somebody was signed in, for `acr_values` and the claim `acr`. */
export const ACR = {
  /** A password and a second factor (NIST SP 800-63B AAL2). */
  twoFactors: 'urn:harp:aal2',
  /** With a passkey or a PIV card, which can't be used at a false site. */
  phishingResistant: 'urn:harp:aal2:phr',
} as const;

export const ACR_VALUES: readonly string[] = Object.values(ACR);

/** A signing in with both factors, as programs are told of it. */
export interface Authentication {
  signInId: string;
  userId: string;
  /** When the last factor was verified: what `auth_time` says. */
  at: Date;
  acr: string;
  /** RFC 8176. */
  amr: string[];
}

/** RFC 8176: a key in hardware, one that is synchronized, a smart card. */
const RESISTANT: ReadonlySet<string> = new Set(['hwk', 'swk', 'sc']);

/** Null at level PASSWORD. */
export function authenticationOf(session: Session): Authentication | null {
  if (session.level !== 'FACTOR' || !session.factorAt) return null;
  const resistant = session.methods.some((method) => RESISTANT.has(method));
  return {
    signInId: session.signInId,
    userId: session.userId,
    at: session.factorAt,
    acr: resistant ? ACR.phishingResistant : ACR.twoFactors,
    amr: [...session.methods, 'mfa'],
  };
}

/** Whether this is still the signing in, and its strength, that something was found good enough with. */
export const isSame = (before: { signInId?: unknown; acr?: unknown }, { signInId, acr }: Authentication): boolean =>
  before.signInId === signInId && before.acr === acr;

/** What a program asks of the way in which somebody is signed in (OpenID Connect Core §3.1.2.1). */
export interface Asked {
  prompt?: unknown;
  max_age?: unknown;
  acr_values?: unknown;
}

const words = (value: unknown): string[] => (typeof value === 'string' ? value.split(' ').filter(Boolean) : []);

export const asksLogin = (asked: Asked): boolean => words(asked.prompt).includes('login');

/** Whether the last factor is young enough. */
export function isRecent(asked: Asked, { at }: Authentication, now: Date): boolean {
  if (asked.max_age === undefined || asked.max_age === null) return true;
  return now.getTime() - at.getTime() <= Number(asked.max_age) * 1000;
}

/** Whether one of the asked ways was used; the phishing-resistant one is as good as the other. Unknown ways ask nothing. */
export function isStrong(asked: Asked, { acr }: Authentication): boolean {
  const known = words(asked.acr_values).filter((value) => ACR_VALUES.includes(value));
  return known.length === 0 || known.includes(acr) || known.includes(ACR.twoFactors);
}

/** Whether only a passkey will do. */
export const needsPasskey = (asked: Asked): boolean => {
  const known = words(asked.acr_values).filter((value) => ACR_VALUES.includes(value));
  return known.length > 0 && !known.includes(ACR.twoFactors);
};

/** All of it, for a request that came at `since`: what is asked anew must have been done after that. */
export const meets = (asked: Asked, authentication: Authentication, since: Date, now: Date): boolean =>
  isStrong(asked, authentication) &&
  (authentication.at > since || (!asksLogin(asked) && isRecent(asked, authentication, now)));

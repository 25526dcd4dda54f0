/** What somebody may have lost of the things that let them in. */
export const losses = ['USER_ID', 'PASSWORD', 'FACTOR', 'RECOVERY_CODES', 'MAIL'] as const;
export type Loss = (typeof losses)[number];

/** What shows that it is the person: two of the first three, or their identity checked again. */
export type Proof = 'PASSWORD' | 'FACTOR' | 'RECOVERY_CODE' | 'MAILED_LINK' | 'PROOFING';

/** A way back in: what one does, and by what one is known there. */
export type Way =
  | 'SIGN_IN'
  | 'SIGN_IN_WITH_CODE'
  | 'MAILED_USER_ID'
  | 'NEW_PASSWORD'
  | 'NEW_FACTOR'
  | 'NEW_PASSWORD_AND_FACTOR'
  | 'PROOFING_AGAIN'
  | 'HELP_DESK';

export interface WayBack {
  way: Way;
  /** All of them are asked for. Empty: the help desk finds out who it is. */
  proofs: readonly Proof[];
}

/** Where neither a factor nor a recovery code is left, the owner has a day to say no before the last factor is replaced. */
export const waitsADay = ({ proofs }: WayBack): boolean =>
  !proofs.includes('FACTOR') && !proofs.includes('RECOVERY_CODE');

/**
 * The way back for somebody who has lost these things (SECURITY.md 11). A mailed link alone opens nothing, and a new
 * password never stands in for the second factor.
 */
export function wayBack(lost: ReadonlySet<Loss>): WayBack {
  const has = (thing: Loss): boolean => !lost.has(thing);
  const knowsBoth = has('USER_ID') && has('PASSWORD');
  if (!has('MAIL')) {
    if (knowsBoth && has('FACTOR')) return { way: 'SIGN_IN', proofs: ['PASSWORD', 'FACTOR'] };
    if (knowsBoth && has('RECOVERY_CODES')) return { way: 'SIGN_IN_WITH_CODE', proofs: ['PASSWORD', 'RECOVERY_CODE'] };
    return { way: 'HELP_DESK', proofs: [] };
  }
  if (has('FACTOR')) {
    if (knowsBoth) return { way: 'SIGN_IN', proofs: ['PASSWORD', 'FACTOR'] };
    if (has('PASSWORD')) return { way: 'MAILED_USER_ID', proofs: ['PASSWORD', 'FACTOR'] };
    return { way: 'NEW_PASSWORD', proofs: ['MAILED_LINK', 'FACTOR'] };
  }
  if (has('RECOVERY_CODES'))
    return {
      way: has('PASSWORD') ? 'NEW_FACTOR' : 'NEW_PASSWORD_AND_FACTOR',
      proofs: ['MAILED_LINK', 'RECOVERY_CODE'],
    };
  return { way: 'PROOFING_AGAIN', proofs: ['MAILED_LINK', 'PROOFING'] };
}

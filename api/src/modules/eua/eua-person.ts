import { parseEmail } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { hasHiddenCharacters } from '@harp/domain/parsed.ts';
import { z } from 'zod';
import type { SignInMethodName } from '../sessions/session.service.ts';

/** Somebody as EUA has just told of them. */
export interface EuaPerson {
  /** Four letters and digits, in capitals. */
  euaId: string;
  givenName: string;
  familyName: string | null;
  email: string;
  methods: SignInMethodName[];
  /** Whether EUA has seen two factors, so that HARP need not ask for another. */
  twoFactors: boolean;
  /** When EUA saw them, in seconds since 1970; null: it does not say. */
  authTime: number | null;
}

const name = z
  .string()
  .trim()
  .min(1)
  .max(limits.name.max)
  .refine((text) => !hasHiddenCharacters(text));

const claims = z.object({
  sub: z
    .string()
    .regex(/^[A-Za-z0-9]{4}$/)
    .toUpperCase(),
  given_name: name,
  family_name: name.optional(),
  email: z.string().refine((text) => parseEmail(text).ok),
  email_verified: z.boolean().optional(),
  amr: z.array(z.string()).default([]),
  auth_time: z.number().int().positive().optional(),
});

/** Of RFC 8176, what HARP tells apart; a PIV card is `sc`, or a key in hardware with `pin`. */
const KNOWN: readonly SignInMethodName[] = ['pwd', 'otp', 'hwk', 'sc'];

/**
 * Reads an ID token of EUA, whose signature and addressee were checked. A PIV card is two factors in one; `mfa` is EUA's
 * own word that there were two. Whatever it does not say counts as a password alone.
 *
 * @returns 'UNVERIFIED' when EUA does not vouch for the address, null when the token is not what was agreed on
 */
export function readPerson(token: unknown): EuaPerson | 'UNVERIFIED' | null {
  const read = claims.safeParse(token);
  if (!read.success) return null;
  const { sub, given_name, family_name, email, email_verified, amr, auth_time } = read.data;
  // Nobody has an account whose address was not checked, and nobody is told of one by an address that is not theirs.
  if (email_verified !== true) return 'UNVERIFIED';
  const methods = KNOWN.filter((method) => amr.includes(method));
  const card = methods.includes('sc') || (methods.includes('hwk') && !methods.includes('pwd'));
  const both = methods.includes('pwd') && (methods.includes('otp') || methods.includes('hwk'));
  return {
    euaId: sub,
    givenName: given_name,
    familyName: family_name ?? null,
    email: email.trim().normalize('NFC'),
    methods: methods.length > 0 ? methods : ['pwd'],
    twoFactors: card || both || amr.includes('mfa'),
    authTime: auth_time ?? null,
  };
}

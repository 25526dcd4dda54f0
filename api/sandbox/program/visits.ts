import { randomBytes } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';

/** A browser that comes here: on its way to sign in, or somebody who did. */
export interface Visit {
  /** What the answer to a sign-in under way must match. */
  pending?: { state: string; nonce: string; verifier: string };
  person?: Person;
}

export interface Person {
  sub: string;
  /** The session at HARP, which HARP names when it ends. */
  sid: unknown;
  idToken: string;
  /** How and when they signed in, as the ID token says. */
  signIn: { acr: unknown; amr: unknown; auth_time: unknown };
  /** They never leave this server. */
  tokens: Tokens;
  /** A refresh under way: a refresh token works once, so two pages that are opened together share it. */
  refreshing?: Promise<Tokens> | undefined;
}

export interface Tokens {
  access: string;
  refresh: string | undefined;
  expiresAt: number;
}

const COOKIE = 'program-session';

/** The program's own sessions. A program that runs as several replicas keeps them where all of them can read them. */
export class Visits {
  private readonly kept = new Map<string, Visit & { expiresAt: number }>();
  private readonly cookie: CookieOptions;

  constructor(url: string) {
    this.cookie = { httpOnly: true, sameSite: 'lax', secure: url.startsWith('https:'), path: '/' };
  }

  of(req: Request): Visit | undefined {
    for (const [id, { expiresAt }] of this.kept) if (expiresAt < Date.now()) this.kept.delete(id);
    return this.kept.get(idOf(req));
  }

  /** Each begins under a new random name, after signing in too: a name that somebody else knew before is worth nothing. */
  begin(req: Request, res: Response, visit: Visit, minutes: number): void {
    this.kept.delete(idOf(req));
    const id = randomBytes(32).toString('base64url');
    this.kept.set(id, { ...visit, expiresAt: Date.now() + minutes * 60_000 });
    res.cookie(COOKIE, id, this.cookie);
  }

  end(req: Request, res: Response): void {
    this.kept.delete(idOf(req));
    res.clearCookie(COOKIE, this.cookie);
  }

  endThose(wanted: (person: Person) => boolean): void {
    for (const [id, { person }] of this.kept) if (person && wanted(person)) this.kept.delete(id);
  }
}

const idOf = (req: Request): string =>
  new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(req.headers.cookie ?? '')?.[1] ?? '';

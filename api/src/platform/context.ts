import type { Permission, Scope } from '@harp/domain/permissions.ts';
import type DataLoader from 'dataloader';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '../config.ts';
import type { KeyRing } from './key-ring.ts';
import type { Live } from './live.ts';
import type { Log } from './log.ts';

/** PASSWORD: the first half of signing in. FACTOR: the whole. */
export type SessionLevel = 'PASSWORD' | 'FACTOR';

/** How far a permission goes: null means every program, or every organization. */
export interface Reach {
  permission: Permission;
  programId: string | null;
  organizationId: string | null;
}

/** The token that a request came with, instead of a session. */
export interface ActorToken {
  id: string;
  /** What it was made for; nothing else can be done with it. */
  scopes: ReadonlySet<Scope>;
  /** The program and the organization beyond which it sees nothing; null: no such border. */
  programId: string | null;
  organizationId: string | null;
}

/** Who asks, with what they may do at this moment: a signed-in person, or a program's service account. */
export interface Actor {
  kind: 'PERSON' | 'SERVICE';
  /** Null: the person is there, at one of the sites. */
  token: ActorToken | null;
  /** The person, or the service account. */
  id: string;
  userId: string;
  /** Null for a service account. */
  userType: 'PARTNER' | 'CMS_STAFF' | 'CONTRACTOR' | null;
  displayName: string;
  language: 'EN' | 'ES';
  level: SessionLevel;
  /** Null for a token. */
  sessionId: string | null;
  /** When a factor was last verified in this session. */
  factorAt: Date | null;
  /** Empty at level PASSWORD. */
  permissions: ReadonlySet<Permission>;
  /** The programs and organizations whose security officer the person is. */
  officerOf: ReadonlyArray<{ programId: string; organizationId: string }>;
  /** The same permissions, each with how far it goes: an officer's to one organization in one program, staff's further. */
  reach: readonly Reach[];
}

/** What a request costs and what its client may still spend; it is said back in `extensions.cost`. */
export interface Cost {
  /** Of this request. */
  requested: number;
  /** What is left after it, in whole points. */
  remaining: number;
  /** What a client has at most. */
  limit: number;
  /** Points that come back each second. */
  restoresPerSecond: number;
}

export type Site = 'web-user' | 'web-admin' | 'api' | 'command' | 'job';

/** Where a request comes from, for the audit trail, throttles and "new device" mails. */
export interface Source {
  site: Site;
  address: string;
  /** The address's network: /24 of IPv4, /64 of IPv6; lockouts count per account and network. */
  network: string;
  userAgent: string;
  /** A page polling by itself: does not count as activity. */
  background: boolean;
}

/** Reads and sets this site's cookies; a command and a job have none. */
export interface Cookies {
  get(name: CookieName): string | undefined;
  set(name: CookieName, value: string, maxAgeSeconds: number): void;
  clear(name: CookieName): void;
}

export type CookieName = 'session' | 'registration' | 'recovery' | 'program-sign-in' | 'eua' | 'earlier' | 'invitation';

/** What every service is told first: who asks, in which transaction, what time it is, and with which tools. */
export interface Context {
  requestId: string;
  now(): Date;
  /** The mutation's transaction; in a query, the pool. */
  db: EntityManager;
  /** For the few acts that must not hold a transaction open while they ask the outside world. */
  dataSource: DataSource;
  actor: Actor | null;
  /** Lets the rest of this request run as the session of this cookie: after signing in, the answer shows what it opened. */
  signedInAs(ctx: Context, token: string): Promise<void>;
  /** Finds out anew who asks and what they may do at this moment: for what goes on longer than a request. */
  refreshActor(ctx: Context): Promise<void>;
  /** Finds out anew what the one who asks may do, and lets nobody take it away before the transaction ends. */
  holdRights(ctx: Context): Promise<void>;
  source: Source;
  cookies: Cookies;
  config: Config;
  keys: KeyRing;
  /** What changes anywhere, on this replica or another. */
  live: Live;
  log: Log;
  /** One batch a request of each kind of look-up; made on first use by `loader()`. */
  loaders: Map<unknown, DataLoader<string, unknown>>;
  /** What the request cost; it is said back in `extensions.cost`. */
  cost?: Cost;
}

/** The signed-in person; `@Allow` has already refused strangers. */
export function requireActor(ctx: Context): Actor {
  if (!ctx.actor) throw new Error('an operation that needs a person was allowed to a stranger');
  return ctx.actor;
}

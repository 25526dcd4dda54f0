import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { limits } from '@harp/domain/limits.ts';
import { keyRing, port, url } from './config-values.ts';
import { eligibilitySettings, readEligibility, type EligibilityConfig } from './eligibility-config.ts';
import { identityInProduction, identityInSandbox, readIdentity, type IdentityConfig } from './identity-config.ts';
import { phoneSettings, readPhone, type PhoneConfig } from './phone-config.ts';
import { productionFaults, type Environment } from './production-faults.ts';

/** Production has no defaults for what must be somebody's own: secrets, addresses and outside parties. */
const production = z.object({
  HARP_MODE: z.literal('production'),
  DATABASE_URL: z
    .string('is needed: postgres://user:password@host/database')
    .regex(/^postgres(ql)?:\/\//, 'should start with postgres://'),
  HARP_KEYS: z
    .string('is needed: the key ring that wraps each person’s key, id:base64,… the newest first')
    .pipe(keyRing),
  HARP_PEPPER: z
    .string('is needed: 32 random bytes in base64, kept outside the database (openssl rand -base64 32)')
    .min(43),
  WEB_USER_URL: z
    .url('is needed: the address people type, like https://harp.example.gov')
    .startsWith('https://', 'should start with https://'),
  WEB_ADMIN_URL: z
    .url('is needed: the address of the console, like https://console.harp.example.gov')
    .startsWith('https://', 'should start with https://'),
  API_URL: z
    .url('is needed: the address that programs use, like https://api.harp.example.gov')
    .startsWith('https://', 'should start with https://'),
  SMTP_URL: z
    .string('is needed: smtps://user:password@host')
    .regex(/^smtps?:\/\//, 'should start with smtps:// or smtp://'),
  MAIL_FROM: z.string('is needed: the sender of mails, like HARP <no-reply@harp.example.gov>').min(3),
  HELP_DESK_EMAIL: z.string('is needed: where manual proofing cases are sent').min(3),
  SUPPORT_EMAIL: z.string('is needed: the address people are told to write to').min(3),
  SUPPORT_PHONE: z.string('is needed: the number people are told to call').min(3),
  ...identityInProduction,
  EUA_ISSUER: z
    .url('is needed: the OpenID Connect issuer of the agency’s sign-in, https://…')
    .startsWith('https://', 'should start with https://'),
  EUA_CLIENT_ID: z.string('is needed: what the agency’s sign-in calls this HARP').min(1),
  EUA_CLIENT_SECRET: z
    .string('is needed: the secret that the agency’s sign-in gave you')
    .min(16, 'should have 16 characters or more'),
});

const sandbox = z.object({
  HARP_MODE: z.literal('sandbox').default('sandbox'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'should start with postgres://')
    .optional(),
  HARP_KEYS: keyRing.optional(),
  HARP_PEPPER: z.string().min(43, 'should be 32 random bytes in base64').optional(),
  WEB_USER_URL: url.optional(),
  WEB_ADMIN_URL: url.optional(),
  API_URL: url.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'should start with smtp://')
    .optional(),
  MAIL_FROM: z.string().default('HARP sandbox <no-reply@harp.test>'),
  HELP_DESK_EMAIL: z.string().default('help-desk@harp.test'),
  SUPPORT_EMAIL: z.string().default('help@harp.test'),
  SUPPORT_PHONE: z.string().default('1-800-555-0199'),
  ...identityInSandbox,
  EUA_ISSUER: url.optional(),
  EUA_CLIENT_ID: z.string().default('harp'),
  EUA_CLIENT_SECRET: z.string().min(16).default('sandbox-eua-secret'),
});

const common = z.object({
  API_PORT: port.default(4000),
  WEB_USER_PORT: port.default(4001),
  WEB_ADMIN_PORT: port.default(4002),
  PROGRAM_PORT: port.default(4003),
  SANDBOX_PORT: port.default(4004),
  SANDBOX_SMTP_PORT: port.default(4025),
  STATUS_PORT: port.default(4005),
  STATUS_URL: url.optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  LISTEN_HOST: z.string().optional(),
  RP_ID: z.string().optional(),
  ...eligibilitySettings,
  ...phoneSettings,
  TRUSTED_PROXIES: z.string().default(''),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
      'should be one of fatal, error, warn, info, debug, silent',
    )
    .optional(),
  ALLOW_PRIVATE_ADDRESSES: z.enum(['yes', 'no'], 'should be yes or no').optional(),
  TRUSTED_DOCUMENTS: z.enum(['required', 'allowed'], 'should be required or allowed').optional(),
  ANSWERS_FILE: z.string().optional(),
  RECOVERY_DELAY_SECONDS: z.coerce
    .number()
    .int('should be whole seconds')
    .min(0)
    .default(limits.recovery.delayHours * 3600),
  PASSWORD_HASH: z.enum(['argon2id', 'pbkdf2'], 'should be argon2id or pbkdf2 (FIPS)').default('argon2id'),
  SERVICE_NAME: z.string().default('HARP'),
  BANNER_TITLE: z.string().default('You are about to use a government information system'),
  BANNER_TEXT: z
    .string()
    .default(
      'This system is for authorized use only. It may be monitored, recorded and audited. Unauthorized use can lead to disciplinary, civil or criminal penalties. By going on you agree to this; you should expect no privacy for what you send through or keep on this system.',
    ),
  TERMS_VERSION: z.string().default('2026-11'),
  TERMS_TEXT: z
    .string()
    .default(
      'Use only your own account and never share your password or codes. See and use only what your role allows and your work needs. Protect the health data that you see. Tell us at once when you think that somebody else has used your account. Tell us when your work no longer needs a role.',
    ),
});

const settings = z.intersection(z.discriminatedUnion('HARP_MODE', [sandbox, production]), common);

export type Config = Readonly<
  EligibilityConfig &
    IdentityConfig &
    PhoneConfig & {
      mode: 'sandbox' | 'production';
      ports: {
        api: number;
        webUser: number;
        webAdmin: number;
        program: number;
        sandbox: number;
        sandboxSmtp: number;
        status: number;
      };
      listenHost: string;
      trustedProxies: string[];
      /** Undefined: the embedded PostgreSQL of the sandbox. */
      databaseUrl: string | undefined;
      databasePool: number;
      dataDir: string;
      logLevel: string;
      /** Undefined: made at the first start and kept in `dataDir` (sandbox only). */
      keys: string | undefined;
      pepper: string | undefined;
      passwordHash: 'argon2id' | 'pbkdf2';
      /** The help desk’s templates of answers; undefined: `api/answers.yaml`. */
      answersFile: string | undefined;
      /** Between showing who one is and replacing the last factor. */
      recoveryDelaySeconds: number;
      webUserUrl: string;
      webAdminUrl: string;
      /** Where programs find `/graphql` and the REST calls. */
      apiUrl: string;
      /** Where strangers find `/status`, its feeds and `/api/v2`: the API's address, unless they are served elsewhere. */
      statusUrl: string;
      /** The OpenID Connect issuer (RFC 8414 §2): on the self-service site's origin, whose cookie it reads. */
      issuer: string;
      /** Whether webhooks, logout calls and probes may go to private addresses (RFC 1918, loopback, link-local). */
      allowPrivateAddresses: boolean;
      /** Whether the two sites' addresses take only the documents that the sites were built with, or others too. */
      trustedDocuments: 'required' | 'allowed';
      /** The WebAuthn relying party: a host that both sites belong to, so that one passkey serves both. */
      rpId: string;
      smtpUrl: string;
      mailFrom: string;
      helpDeskEmail: string;
      /** The agency's own sign-in, which HARP is a client of (OpenID Connect Core). */
      eua: { issuer: string; clientId: string; clientSecret: string; allowHttp: boolean };
      site: {
        name: string;
        bannerTitle: string;
        bannerText: string;
        termsVersion: string;
        termsText: string;
        supportEmail: string;
        supportPhone: string;
      };
    }
>;

/** All faults of the environment at once, each with what it should look like. */
export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(
      `HARP can't start: ${faults.length} setting${faults.length === 1 ? '' : 's'} to mend\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
}

/** @throws ConfigError naming every fault */
export function readConfig(env: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const mode = given['HARP_MODE'] ?? 'sandbox';
  const read = settings.safeParse({ ...given, HARP_MODE: mode });
  const faults = read.success
    ? []
    : read.error.issues.map((issue) => `${issue.path.join('.') || 'HARP_MODE'} ${issue.message}`);
  if (mode !== 'sandbox' && mode !== 'production')
    faults.splice(0, faults.length, 'HARP_MODE should be sandbox or production');
  if (mode === 'production') faults.push(...productionFaults(given));
  if (!read.success || faults.length > 0) throw new ConfigError([...new Set(faults)]);
  const v = read.data;
  const ports = {
    api: v.API_PORT,
    webUser: v.WEB_USER_PORT,
    webAdmin: v.WEB_ADMIN_PORT,
    program: v.PROGRAM_PORT,
    sandbox: v.SANDBOX_PORT,
    sandboxSmtp: v.SANDBOX_SMTP_PORT,
    status: v.STATUS_PORT,
  };
  return {
    mode: v.HARP_MODE,
    ports,
    listenHost: v.LISTEN_HOST ?? (v.HARP_MODE === 'production' ? '0.0.0.0' : '127.0.0.1'),
    trustedProxies: v.TRUSTED_PROXIES.split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    databaseUrl: v.DATABASE_URL,
    databasePool: v.DATABASE_POOL,
    dataDir: resolve(v.DATA_DIR),
    // A laptop's terminal is for its user; an operator wants a line for each request.
    logLevel: v.LOG_LEVEL ?? (v.HARP_MODE === 'production' ? 'info' : 'warn'),
    keys: v.HARP_KEYS,
    pepper: v.HARP_PEPPER,
    answersFile: v.ANSWERS_FILE && resolve(v.ANSWERS_FILE),
    recoveryDelaySeconds: v.RECOVERY_DELAY_SECONDS,
    passwordHash: v.PASSWORD_HASH,
    webUserUrl: v.WEB_USER_URL ?? `http://localhost:${ports.webUser}`,
    webAdminUrl: v.WEB_ADMIN_URL ?? `http://localhost:${ports.webAdmin}`,
    apiUrl: v.API_URL ?? `http://localhost:${ports.api}`,
    statusUrl: v.STATUS_URL ?? v.API_URL ?? `http://localhost:${ports.api}`,
    issuer: `${v.WEB_USER_URL ?? `http://localhost:${ports.webUser}`}/oidc`,
    allowPrivateAddresses: (v.ALLOW_PRIVATE_ADDRESSES ?? (v.HARP_MODE === 'sandbox' ? 'yes' : 'no')) === 'yes',
    trustedDocuments: v.TRUSTED_DOCUMENTS ?? (v.HARP_MODE === 'production' ? 'required' : 'allowed'),
    rpId: v.RP_ID ?? new URL(v.WEB_USER_URL ?? 'http://localhost').hostname,
    smtpUrl: v.SMTP_URL ?? `smtp://127.0.0.1:${ports.sandboxSmtp}`,
    mailFrom: v.MAIL_FROM,
    helpDeskEmail: v.HELP_DESK_EMAIL,
    ...readEligibility(v),
    ...readPhone(v, v.HARP_MODE === 'sandbox' ? `http://127.0.0.1:${ports.sandbox}/phone` : null),
    ...readIdentity(v, ports.sandbox),
    eua: {
      issuer: v.EUA_ISSUER ?? `http://localhost:${ports.sandbox}/eua`,
      clientId: v.EUA_CLIENT_ID,
      clientSecret: v.EUA_CLIENT_SECRET,
      allowHttp: v.HARP_MODE === 'sandbox',
    },
    site: {
      name: v.SERVICE_NAME,
      bannerTitle: v.BANNER_TITLE,
      bannerText: v.BANNER_TEXT,
      termsVersion: v.TERMS_VERSION,
      termsText: v.TERMS_TEXT,
      supportEmail: v.SUPPORT_EMAIL,
      supportPhone: v.SUPPORT_PHONE,
    },
  };
}

export interface StatusConfig {
  port: number;
  host: string;
  dataDir: string;
  secure: boolean;
}

/**
 * What the status page needs to be served by itself: no key and no database.
 *
 * @throws ConfigError naming every fault
 */
export function readStatusConfig(env: Environment = process.env): StatusConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = common.pick({ STATUS_PORT: true, DATA_DIR: true, LISTEN_HOST: true }).safeParse(given);
  if (!read.success)
    throw new ConfigError(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`));
  const secure = given['HARP_MODE'] === 'production';
  const { STATUS_PORT: port, DATA_DIR, LISTEN_HOST } = read.data;
  return { port, host: LISTEN_HOST ?? (secure ? '0.0.0.0' : '127.0.0.1'), dataDir: resolve(DATA_DIR), secure };
}

/** A key ring with one fresh key, in the form of HARP_KEYS. */
export const freshKeyRing = (): string => `k1:${randomBytes(32).toString('base64')}`;

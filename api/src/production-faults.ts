import { limits } from '@harp/domain/limits.ts';

export type Environment = Record<string, string | undefined>;

const DEMO = /sandbox|example-key|changeme/i;

/** A sandbox party or a key that everybody can read has no place in production. */
export function productionFaults(env: Environment): string[] {
  const suspicious = [
    'HARP_KEYS',
    'HARP_PEPPER',
    'BUREAU_API_KEY',
    'BUREAU_URL',
    'LETTER_URL',
    'LETTER_API_KEY',
    'EUA_ISSUER',
    'EUA_CLIENT_SECRET',
    'SMTP_URL',
    'TRAINING_SITES',
    'PHONE_GATEWAY_URL',
    'PHONE_GATEWAY_TOKEN',
  ].filter((name) => DEMO.test(env[name] ?? ''));
  return [
    ...suspicious.map((name) => `${name} names a part of the sandbox; production needs the real one`),
    ...phoneFaults(env),
    ...delayFaults(env),
  ];
}

/** Less would take from people the time to read the mail and say no. */
function delayFaults({ RECOVERY_DELAY_SECONDS: delay }: Environment): string[] {
  const { delayHours } = limits.recovery;
  return delay !== undefined && Number(delay) < delayHours * 3600
    ? [`RECOVERY_DELAY_SECONDS is ${delay}; production needs ${delayHours} hours or more`]
    : [];
}

const PHONE = ['PHONE_GATEWAY_ACCOUNT', 'PHONE_GATEWAY_TOKEN', 'PHONE_FROM'];

/** A phone gateway is not needed; but who has one has to say all of it. */
function phoneFaults(env: Environment): string[] {
  const url = env['PHONE_GATEWAY_URL'];
  if (!url || url === 'none') return [];
  const missing = PHONE.filter((name) => !env[name]).map((name) => `${name} is needed with PHONE_GATEWAY_URL`);
  return url.startsWith('https://')
    ? missing
    : [...missing, 'PHONE_GATEWAY_URL should start with https://, or be none'];
}

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
  ].filter((name) => DEMO.test(env[name] ?? ''));
  return suspicious.map((name) => `${name} names a part of the sandbox; production needs the real one`);
}

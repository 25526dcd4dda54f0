import { z } from 'zod';

/** The variables of the environment that say how codes go to phones; read by config.ts with all others. */
export const phoneSettings = {
  PHONE_GATEWAY_URL: z
    .string()
    .regex(/^(https?:\/\/\S+|none)$/, 'should be an https:// address, or none')
    .optional(),
  PHONE_GATEWAY_ACCOUNT: z.string().optional(),
  PHONE_GATEWAY_TOKEN: z.string().min(16, 'should have 16 characters or more').optional(),
  PHONE_FROM: z
    .string()
    .regex(/^\+[1-9][0-9]{6,14}$/, 'should be a number like +14105550100')
    .optional(),
  PHONE_PREFIXES: z
    .string()
    .regex(/^\+[1-9][0-9]{0,14}(,\+[1-9][0-9]{0,14})*$/, 'should be a list of beginnings of numbers, like +1,+52')
    .default('+1'),
};

type Read = z.infer<z.ZodObject<typeof phoneSettings>>;

export interface PhoneConfig {
  /** The gateway for codes by text and voice, which speaks Twilio's format; null: such factors are not offered. */
  phone: { url: string; account: string; token: string; from: string; prefixes: string[] } | null;
}

/** @param sandboxUrl where the sandbox's own gateway is; null in production, which has none */
export function readPhone(read: Read, sandboxUrl: string | null): PhoneConfig {
  const url = read.PHONE_GATEWAY_URL ?? sandboxUrl;
  if (url === null || url === 'none') return { phone: null };
  return {
    phone: {
      url,
      account: read.PHONE_GATEWAY_ACCOUNT ?? 'ACsandbox',
      token: read.PHONE_GATEWAY_TOKEN ?? 'sandbox-phone-token',
      from: read.PHONE_FROM ?? '+14105550100',
      prefixes: read.PHONE_PREFIXES.split(','),
    },
  };
}

import { z } from 'zod';

/* What settings look like, each with the words for one that does not. */

export const port = z.coerce.number().int('should be a whole number').min(1).max(65535);
export const url = z.url('should be a URL like https://harp.example.gov');
export const keyRing = z
  .string()
  .regex(
    /^[a-z0-9-]+:[A-Za-z0-9+/]{43}=(,[a-z0-9-]+:[A-Za-z0-9+/]{43}=)*$/,
    'should be a list id:key,id:key with keys of 32 bytes in base64, the newest first (openssl rand -base64 32)',
  );

import { z } from 'zod';

const word = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !/[\0\n]/.test(text));
const moment = z.iso.datetime({ offset: true });

/** What a training site sends: the completion with its signature, by a call or in a link. */
export const signedCompletion = z.object({
  site: word,
  userId: word,
  course: word,
  completedAt: moment,
  expiresAt: moment,
  nonce: z.string().regex(/^[\w-]{16,100}$/),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
});

import { createHash } from 'node:crypto';
import { ObjectType } from 'type-graphql';
import { Allow } from './allow.ts';
import { requireActor, type Context } from './context.ts';
import { UserError } from './errors.ts';

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when an idempotency key comes again with other content: nothing was done this time.',
})
export class IdempotencyKeyReused extends UserError {
  constructor() {
    super('IDEMPOTENCY_KEY_REUSED', 'This was sent before with other content. Load the page again, then repeat.', [
      'input',
      'idempotencyKey',
    ]);
  }
}

/**
 * Does the work once for a person, operation and key. The key is written in the transaction of the work, so it exists
 * when, and only when, the work was done; two at once queue up at the unique key. A repetition gets the same answer.
 *
 * @param toAnswer what must be remembered to give the answer again, as JSON; null when nothing was done, so that the
 *   same key may be used when the person has mended what was wrong
 * @param fromAnswer gives the answer again; it may finish what was refused the first time, and then says so the next time
 */
export async function once<T, A>(
  ctx: Context,
  operation: string,
  key: string,
  input: unknown,
  work: () => Promise<T>,
  toAnswer: (result: T) => A | null,
  fromAnswer: (answer: A) => Promise<T>,
): Promise<T | IdempotencyKeyReused> {
  const actorId = requireActor(ctx).id;
  const hash = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
  const made: unknown[] = await ctx.db.query(
    `insert into idempotency_key (actor_id, operation, key, input_hash, created_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning key`,
    [actorId, operation, key, hash, ctx.now()],
  );
  const where = [actorId, operation, key];
  const keep = 'update idempotency_key set answer = $4 where actor_id = $1 and operation = $2 and key = $3';
  if (made.length === 0) {
    const rows: { input_hash: string; answer: A }[] = await ctx.db.query(
      'select input_hash, answer from idempotency_key where actor_id = $1 and operation = $2 and key = $3',
      where,
    );
    const earlier = rows[0];
    if (!earlier || earlier.input_hash !== hash) return new IdempotencyKeyReused();
    const result = await fromAnswer(earlier.answer);
    const answer = toAnswer(result);
    if (answer !== null) await ctx.db.query(keep, [...where, JSON.stringify(answer)]);
    return result;
  }
  const result = await work();
  const answer = toAnswer(result);
  if (answer !== null) await ctx.db.query(keep, [...where, JSON.stringify(answer)]);
  else await ctx.db.query('delete from idempotency_key where actor_id = $1 and operation = $2 and key = $3', where);
  return result;
}

import type { Context } from '../../platform/context.ts';
import { Client, ClientState } from './client.entity.ts';
import { subjectOf } from './subject.ts';

/** The clients of each of these programs at which people sign in. */
export async function clientsOfPrograms(ctx: Context, programIds: readonly string[]): Promise<Map<string, Client[]>> {
  if (programIds.length === 0) return new Map();
  const clients = await ctx.db
    .createQueryBuilder(Client, 'client')
    .where('client.program_id = any(:programIds) and client.state = :state and client.redirect_uris <> :none', {
      programIds,
      state: ClientState.ACTIVE,
      none: [],
    })
    .orderBy('client.created_at')
    .getMany();
  return Map.groupBy(clients, ({ programId }) => programId);
}

/** Each `sub` by which a program knows somebody; one that has no clients knows nobody by another than the public one. */
export const subjectsOf = (ctx: Context, userId: string, clients: readonly Client[]): string[] =>
  clients.length === 0 ? [userId] : [...new Set(clients.map((client) => subjectOf(ctx, userId, client)))];

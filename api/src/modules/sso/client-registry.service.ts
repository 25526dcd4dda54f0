import { randomInt } from 'node:crypto';
import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput, NotFound, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { loader } from '../../platform/loader.ts';
import { Problems } from '../../platform/problems.ts';
import { programsOf, reachesProgram } from '../../platform/reach.ts';
import { audit } from '../audit/audit.service.ts';
import type { Program } from '../programs/program.entity.ts';
import { findPrograms, programByKey } from '../programs/program.service.ts';
import { Client, ClientAuthMethod, ClientSecret, ClientState } from './client.entity.ts';
import { ClientHasNoSecret } from './client.errors.ts';
import { NEW_CLIENT, readClientFields, type ClientTold } from './client-fields.ts';
import { findClients, makeSecret } from './client.service.ts';
import {
  ClientWithSecret,
  type ChangeClientInput,
  type ClientFilter,
  type RegisterClientInput,
  type RotateClientSecretInput,
} from './client.types.ts';
import { revokeOfClient } from './payload.service.ts';

const OVERLAP_HOURS = { usual: 24, max: 168 };
const gone = (): NotFound => new NotFound('that client', ['input', 'id']);

/** The clients of the programs that one looks after, oldest first. */
export async function listClients(ctx: Context, filter: ClientFilter, page: PageArgs): Promise<Connection<Client>> {
  const programs = programsOf(ctx.actor, 'integration:manage');
  const query = ctx.db.createQueryBuilder(Client, 'client').where('true');
  if (programs !== 'all') query.andWhere('client.program_id = any(:programs)', { programs });
  if (filter.programKey != null) {
    const program = await programByKey(ctx, filter.programKey);
    query.andWhere('client.program_id = :program', { program: program?.id ?? newId() });
  }
  const keys = [
    { sql: 'client.created_at', type: 'timestamptz', of: (client: Client) => client.createdAt },
    { sql: 'client.id', type: 'uuid', of: (client: Client) => client.id },
  ] as const;
  return paginate(query, keys, page);
}

/** Of these ids the clients of programs that one looks after. */
export async function findManagedClients(ctx: Context, ids: readonly string[]): Promise<Map<string, Client>> {
  const clients = [...(await findClients(ctx, ids)).values()];
  const mine = clients.filter(({ programId }) => reachesProgram(ctx.actor, 'integration:manage', programId));
  return new Map(mine.map((client) => [client.id, client]));
}

/** One of them by its global id, the client locked until the end of the transaction. */
async function managedClient(ctx: Context, globalClientId: string): Promise<Client | null> {
  const id = keyOf('Client', globalClientId);
  if (id === null) return null;
  await ctx.db.query('select 1 from client where id = $1 for update', [id]);
  return (await findManagedClients(ctx, [id])).get(id) ?? null;
}

export const programOfClient = async (ctx: Context, client: Client): Promise<Program | null> =>
  loader(ctx, findPrograms).load(client.programId);

export const secretsOf = async (ctx: Context, client: Client): Promise<ClientSecret[]> =>
  (await loader(ctx, findSecrets).load(client.id)) ?? [];

/** The secrets that work at this moment, newest first. */
async function findSecrets(ctx: Context, clientIds: readonly string[]): Promise<Map<string, ClientSecret[]>> {
  const secrets = await ctx.db
    .createQueryBuilder(ClientSecret, 'secret')
    .where('secret.client_id = any(:clientIds) and (secret.expires_at is null or secret.expires_at > :now)', {
      clientIds,
      now: ctx.now(),
    })
    .orderBy('secret.created_at', 'DESC')
    .addOrderBy('secret.id', 'DESC')
    .getMany();
  return Map.groupBy(secrets, (secret) => secret.clientId);
}

/** `once` where a key was given. */
const maybeOnce = <E extends object>(
  ctx: Context,
  operation: string,
  { idempotencyKey: key, ...input }: { idempotencyKey?: string | null },
  work: () => Promise<ClientWithSecret | E>,
): Promise<ClientWithSecret | E | NotFound | IdempotencyKeyReused> =>
  key == null
    ? work()
    : once<ClientWithSecret | E | NotFound, { id: string }>(
        ctx,
        operation,
        key,
        input,
        work,
        (result) => (result instanceof ClientWithSecret ? { id: result.client.id } : null),
        // Nobody can say the secret again: it is known by its fingerprint only.
        async ({ id }) => {
          const client = (await findManagedClients(ctx, [id])).get(id);
          return client ? withSecret(client, null) : gone();
        },
      );

const withSecret = (client: Client, secret: string | null): ClientWithSecret =>
  Object.assign(new ClientWithSecret(), { client, secret });

/** Registers a client of a program that one looks after; its secret is in the answer and nowhere else. */
export const registerClient = (
  ctx: Context,
  input: RegisterClientInput,
): Promise<ClientWithSecret | InvalidInput | NotFound | StepUpNeeded | IdempotencyKeyReused> =>
  maybeOnce(ctx, 'registerClient', input, async () => {
    const stepUp = needsStepUp(ctx);
    if (stepUp) return stepUp;
    const program = await programByKey(ctx, input.programKey);
    if (!program || !reachesProgram(ctx.actor, 'integration:manage', program.id))
      return new NotFound('that program', ['input', 'programKey']);
    const problems = new Problems();
    const told = await readClientFields(problems, { ...NEW_CLIENT, name: '', ado: program.name }, input);
    const error = problems.error();
    if (error) return error;
    const client = Object.assign(new Client(), told, {
      programId: program.id,
      clientId: newClientId(program, told.name),
      state: ClientState.ACTIVE,
      createdAt: ctx.now(),
    });
    await ctx.db.insert(Client, client as never);
    await audit(ctx, {
      action: 'client.registered',
      targetType: 'Client',
      targetId: client.id,
      after: { ...told, programKey: program.key, clientId: client.clientId },
    });
    return withSecret(client, client.authMethod === ClientAuthMethod.SECRET ? await makeSecret(ctx, client) : null);
  });

/** Like `qtso-reports-1a2b3c`: says whose it is, and can't be guessed from the next one's. */
function newClientId(program: Program, name: string): string {
  const word = /[a-z0-9]+/.exec(name.toLowerCase().replace(program.key, ''))?.[0].slice(0, 20) ?? 'client';
  return `${program.key}-${word}-${randomInt(16 ** 6)
    .toString(16)
    .padStart(6, '0')}`;
}

/** Changes what is told of a client; every field that differs is in the audit trail, before and after. */
export async function changeClient(
  ctx: Context,
  input: ChangeClientInput,
): Promise<Client | InvalidInput | NotFound | StepUpNeeded> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const client = await managedClient(ctx, input.id);
  if (!client) return gone();
  const problems = new Problems();
  const told = await readClientFields(problems, client, input);
  const error = problems.error();
  if (error) return error;
  const fields = (Object.keys(NEW_CLIENT) as (keyof ClientTold)[]).concat('name', 'ado');
  const changed = fields.filter((field) => JSON.stringify(client[field]) !== JSON.stringify(told[field]));
  if (changed.length === 0) return client;
  const pick = (from: ClientTold): Record<string, unknown> =>
    Object.fromEntries(changed.map((field) => [field, from[field]]));
  await ctx.db.update(Client, { id: client.id }, pick(told) as never);
  if (changed.includes('authMethod')) await endSecrets(ctx, client, ctx.now());
  await audit(ctx, {
    action: 'client.changed',
    targetType: 'Client',
    targetId: client.id,
    before: pick(client),
    after: pick(told),
  });
  return Object.assign(client, pick(told));
}

/** Lets secrets that would work longer end at this time. */
async function endSecrets(ctx: Context, client: Client, at: Date): Promise<void> {
  await ctx.db.query(
    'update client_secret set expires_at = $2 where client_id = $1 and (expires_at is null or expires_at > $2)',
    [client.id, at],
  );
}

/** A new secret; the one before works beside it for a while, any older one ends: two live at most. */
export const rotateClientSecret = (
  ctx: Context,
  input: RotateClientSecretInput,
): Promise<ClientWithSecret | ClientHasNoSecret | InvalidInput | NotFound | StepUpNeeded | IdempotencyKeyReused> =>
  maybeOnce(ctx, 'rotateClientSecret', input, async () => {
    const stepUp = needsStepUp(ctx);
    if (stepUp) return stepUp;
    const hours = input.overlapHours ?? OVERLAP_HOURS.usual;
    if (hours < 0 || hours > OVERLAP_HOURS.max)
      return InvalidInput.of('input.overlapHours', 'RANGE', `Use 0 to ${OVERLAP_HOURS.max} hours.`);
    const client = await managedClient(ctx, input.id);
    if (!client) return gone();
    if (client.authMethod !== ClientAuthMethod.SECRET) return new ClientHasNoSecret();
    const living = await ctx.db.query<{ id: string }[]>(
      `select id from client_secret where client_id = $1 and (expires_at is null or expires_at > $2) order by created_at desc, id desc`,
      [client.id, ctx.now()],
    );
    const older = living.slice(1).map(({ id }) => id);
    await ctx.db.query('update client_secret set expires_at = $2 where id = any($1)', [older, ctx.now()]);
    await endSecrets(ctx, client, new Date(ctx.now().getTime() + hours * 3_600_000));
    const secret = await makeSecret(ctx, client);
    await audit(ctx, {
      action: 'client.secret-rotated',
      targetType: 'Client',
      targetId: client.id,
      after: { overlapHours: hours },
    });
    ctx.loaders.clear();
    return withSecret(client, secret);
  });

/** Nobody signs in through it any more, and what it was given is taken back at once. */
export const disableClient = (ctx: Context, id: string): Promise<Client | NotFound> =>
  setState(ctx, id, ClientState.DISABLED);

export async function enableClient(ctx: Context, id: string): Promise<Client | NotFound | StepUpNeeded> {
  return needsStepUp(ctx) ?? setState(ctx, id, ClientState.ACTIVE);
}

async function setState(ctx: Context, id: string, state: ClientState): Promise<Client | NotFound> {
  const client = await managedClient(ctx, id);
  if (!client) return gone();
  const other = state === ClientState.ACTIVE ? ClientState.DISABLED : ClientState.ACTIVE;
  const { affected } = await ctx.db.update(Client, { id: client.id, state: other }, { state });
  if (affected === 1) {
    if (state === ClientState.DISABLED) await revokeOfClient(ctx, client.clientId);
    await audit(ctx, {
      action: state === ClientState.DISABLED ? 'client.disabled' : 'client.enabled',
      targetType: 'Client',
      targetId: client.id,
      before: { state: other },
      after: { state },
    });
  }
  return Object.assign(client, { state });
}

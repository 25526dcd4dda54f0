import { v7 } from 'uuid';

/** A new primary key: UUID version 7, so that neighbours in time are neighbours in the index. */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The opaque id that the API shows: the type and its key. */
export const globalId = (type: string, key: string): string => Buffer.from(`${type}:${key}`).toString('base64url');

/** Null for anything that this server did not make: an id that leads nowhere is simply not found. */
export function parseGlobalId(id: string): { type: string; key: string } | null {
  const [type, key, ...rest] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  return type && key && rest.length === 0 && UUID.test(key) ? { type, key } : null;
}

/** The key behind a global id of the given type, else null. */
export function keyOf(type: string, id: string): string | null {
  const parsed = parseGlobalId(id);
  return parsed?.type === type ? parsed.key : null;
}

import { ID, Field, InterfaceType } from 'type-graphql';
import { PrimaryColumn } from 'typeorm';
import type { Context } from './context.ts';
import { globalId, newId } from './ids.ts';

/** Anything with an id of its own that can be fetched again. */
@InterfaceType({
  description: 'Anything with a global id, which can be fetched again by `node`.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Node {
  /** The key in the database. The API shows `globalId(type, id)`. */
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Field(() => ID, { name: 'id', description: 'The opaque global id.' })
  globalId(): string {
    return globalId(this.constructor.name, this.id);
  }
}

/** Finds the things of one type that this person may see; those that they may not are simply absent. */
export type NodeFinder = (ctx: Context, keys: readonly string[]) => Promise<Map<string, object>>;

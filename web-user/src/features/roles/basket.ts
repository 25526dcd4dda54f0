import { limits } from '@harp/domain/limits.ts';
import { useCallback, useRef, useState } from 'react';
import type { CatalogueQuery, FindOrganizationsQuery } from '../../generated/roles.ts';

export type Program = CatalogueQuery['programs']['edges'][number]['node'];
export type Role = Program['roles'][number];
export type Organization = FindOrganizationsQuery['organizations']['edges'][number]['node'];

/** One wish: a role, for an organization. */
export interface Item {
  program: Program;
  role: Role;
  organization: Organization;
}

export const itemKey = (item: Item) => `${item.role.id} ${item.organization.id}`;

/**
 * What is to be asked for, over several programs. The idempotency key belongs to this content: a retry after a lost
 * answer sends the same key, so that nothing is asked for twice; another content gets another key.
 */
export function useBasket() {
  const [items, setItems] = useState<readonly Item[]>([]);
  const key = useRef(crypto.randomUUID());
  const change = useCallback((next: (items: readonly Item[]) => readonly Item[]) => {
    key.current = crypto.randomUUID();
    setItems(next);
  }, []);
  const add = useCallback(
    (more: readonly Item[]) =>
      change((held) => {
        const known = new Set(held.map(itemKey));
        return [...held, ...more.filter((item) => !known.has(itemKey(item)))].slice(0, limits.basket.max);
      }),
    [change],
  );
  const remove = useCallback((item: Item) => change((held) => held.filter((each) => each !== item)), [change]);
  const empty = useCallback(() => change(() => []), [change]);
  const keyFor = useRef('');
  /** The key for sending the items with this reason. */
  const idempotencyKey = useCallback((reason: string) => {
    if (keyFor.current !== reason) key.current = crypto.randomUUID();
    keyFor.current = reason;
    return key.current;
  }, []);
  return { items, add, remove, empty, idempotencyKey };
}

export type Basket = ReturnType<typeof useBasket>;

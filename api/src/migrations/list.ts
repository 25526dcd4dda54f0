import { Platform1795400000001 } from './20261123-01-platform.ts';
import { People1795400000002 } from './20261123-02-people.ts';
import { Status1795400000003 } from './20261123-03-status.ts';

/** Every migration, in order. One that has landed is never edited. */
export const migrations = [Platform1795400000001, People1795400000002, Status1795400000003];

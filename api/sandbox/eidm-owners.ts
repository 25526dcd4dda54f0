import { createReadStream } from 'node:fs';
import type { App } from '../src/app.ts';
import { EIDM } from '../src/modules/eidm/eidm-list.service.ts';
import { inTransaction } from '../src/platform/transaction.ts';

/** Fictional accounts of EIDM, as its export would have them; `npm run import:eidm` takes the same file. */
const SAMPLE = new URL('./eidm-accounts.csv', import.meta.url);

/** Who owns them, with the old password, and what to try with each. */
export const EIDM_OWNERS = [
  {
    eidmId: 'ellis.earlier',
    oldPassword: 'seven slow boats at noon',
    email: 'ellis.earlier@example.org',
    purpose: 'Had an account in EIDM: claims it with the old password, adds a factor, and has two roles at once.',
  },
  {
    eidmId: 'ebony.early',
    oldPassword: 'Winter2019!',
    email: 'ebony.early@example.org',
    purpose: 'Had an account in EIDM whose old password is too short for HARP: chooses a new one.',
  },
  {
    eidmId: 'lee@oldsite',
    oldPassword: 'grandmother sings on sunday',
    email: 'lee.lastcentury@example.org',
    purpose: 'Had an account in EIDM under an ID that HARP can’t keep, and was never proofed.',
  },
  {
    eidmId: 'uma.eidm',
    oldPassword: 'an orchard under the snow',
    email: 'uma.user@example.org',
    purpose: 'The EIDM account of uma.user, who has one in HARP already: leads to a case at the help desk.',
  },
];

/** Brings them in; done at every start, and changes nothing the second time. */
export const upsertEidmOwners = async (app: App): Promise<void> => {
  await inTransaction(app.makeContext('command'), (ctx) => EIDM.take(ctx, createReadStream(SAMPLE), {}));
};

import type { App } from './app.ts';
import { syncCatalogue } from './modules/programs/catalogue.service.ts';
import { Program } from './modules/programs/program.entity.ts';
import { syncOwnProbes } from './modules/status/own-probes.service.ts';
import { syncServices } from './modules/status/status.service.ts';
import { noteTermsVersion } from './modules/users/terms.service.ts';
import { inTransaction } from './platform/transaction.ts';

/** HARP itself, in the parts that people tell apart. */
const ACCOUNTS = 'Accounts and sign-in';
export const OWN_SERVICES = [
  { key: 'harp', name: 'HARP', group: ACCOUNTS, url: null, description: 'Accounts, sign-in and roles.' },
  {
    key: 'harp-proofing',
    name: 'Identity proofing',
    group: ACCOUNTS,
    url: null,
    description: 'Confirms who somebody is when they register.',
  },
  {
    key: 'harp-mail',
    name: 'Mail from HARP',
    group: ACCOUNTS,
    url: null,
    description: 'Codes, decisions and notices by mail.',
  },
];

/**
 * Takes over the catalogue, and lists every program on the status page, HARP itself first: its line is never blank.
 * Nothing is written when nothing differs, so that each replica may do it at its start.
 */
export async function prepareCatalogue(app: App): Promise<void> {
  await inTransaction(app.makeContext('command'), async (ctx) => {
    await syncCatalogue(ctx);
    await noteTermsVersion(ctx);
    const programs = await ctx.db
      .createQueryBuilder(Program, 'program')
      .where('not program.hidden and program.retired_at is null')
      .orderBy('lower(program.name)')
      .getMany();
    await syncServices(ctx, [
      ...OWN_SERVICES,
      ...programs.map(({ key, name, url, description }) => ({
        key,
        name,
        group: 'Programs',
        url,
        programKey: key,
        description,
      })),
    ]);
    await syncOwnProbes(ctx);
  });
}

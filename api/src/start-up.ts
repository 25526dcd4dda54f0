import type { App } from './app.ts';
import { syncCatalogue } from './modules/programs/catalogue.service.ts';
import { Program } from './modules/programs/program.entity.ts';
import { syncServices } from './modules/status/status.service.ts';
import { inTransaction } from './platform/transaction.ts';

const ACCOUNT_SERVICE = { key: 'harp', name: 'HARP', group: 'Accounts and sign-in', url: null };

/**
 * Takes over the catalogue, and lists every program on the status page, HARP itself first: its line is never blank.
 * Nothing is written when nothing differs, so that each replica may do it at its start.
 */
export async function prepareCatalogue(app: App): Promise<void> {
  await inTransaction(app.makeContext('command'), async (ctx) => {
    await syncCatalogue(ctx);
    const programs = await ctx.db
      .createQueryBuilder(Program, 'program')
      .where('not program.hidden and program.retired_at is null')
      .orderBy('lower(program.name)')
      .getMany();
    await syncServices(ctx, [
      ACCOUNT_SERVICE,
      ...programs.map(({ key, name, url }) => ({ key, name, group: 'Programs', url })),
    ]);
  });
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each client has left to ask for. Written with every request, so unlogged: after a crash everybody begins with a
 * full budget, which harms nobody. Rows are updated in place where the page has room for it (fillfactor).
 */
export class CostBudget1795500000040 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create unlogged table cost_budget (
        client text primary key, remaining double precision not null, at timestamptz(3) not null
      ) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table cost_budget');
  }
}

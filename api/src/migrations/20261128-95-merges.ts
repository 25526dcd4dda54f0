import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which account took the place of one that was merged: that one stays, so that its user ID is nobody else's. */
export class Merges1795600000095 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table "user" add column merged_into uuid references "user",
        add constraint user_merged_check check (merged_into is null or state = 'DISABLED');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table "user" drop constraint user_merged_check, drop column merged_into');
  }
}

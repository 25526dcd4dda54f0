import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why a grant rests or ended, since when, and by whose hand: its holder is told, and so is whoever looks after it. The hand
 * may be a program's, so it is no reference to a person.
 */
export class GrantChanges1795500000051 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table role_grant add column reason_code text, add column reason text,
        add column changed_at timestamptz(3), add column changed_by uuid;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'alter table role_grant drop column reason_code, drop column reason, drop column changed_at, drop column changed_by',
    );
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why an account was disabled or enabled, when and by whom, for the staff who are asked about it later. */
export class AccountStates1795500000052 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table "user" add column state_reason_code text, add column state_reason text,
        add column state_changed_at timestamptz(3), add column state_changed_by uuid;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'alter table "user" drop column state_reason_code, drop column state_reason, drop column state_changed_at, drop column state_changed_by',
    );
  }
}

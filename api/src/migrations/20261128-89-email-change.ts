import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses that people want in place of theirs, until they have shown that they read its mail. */
export class EmailChange1795600000089 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table email_change (
        user_id uuid primary key references "user", email text not null, code_hash text,
        tries integer not null default 0, asked_at timestamptz(3) not null
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table email_change');
  }
}

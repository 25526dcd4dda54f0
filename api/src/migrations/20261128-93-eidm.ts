import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts of the predecessor (EIDM), as its export has them. An address is there once, so that the mail to it can lead to
 * one account; ids and addresses stay taken once somebody came for them, so that nobody comes twice.
 */
export class Eidm1795600000093 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table earlier_account (
        id uuid primary key, eidm_id text not null, eidm_id_key text not null unique, email text not null,
        email_key text not null unique, given_name text not null, family_name text, proofed_on date,
        proofing text not null check (proofing in ('NONE', 'BASIC', 'VERIFIED')), roles jsonb not null,
        password_hash text, row_hmac text not null, state text not null check (state in ('OPEN', 'WAITING', 'CLAIMED')),
        user_id uuid references "user", imported_at timestamptz(3) not null, closed_at timestamptz(3)
      );
      create index earlier_account_user on earlier_account (user_id) where user_id is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table earlier_account');
  }
}

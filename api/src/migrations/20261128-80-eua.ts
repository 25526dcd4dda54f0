import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who sign in with the agency's own ID: which EUA ID is whose, and sign-ins with it that are under way. */
export class Eua1795500000080 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One ID of one person, and back: of two first sign-ins at once one makes the account.
      create table eua_identity (
        id uuid primary key, user_id uuid not null unique references "user",
        eua_id text not null unique check (eua_id ~ '^[A-Z0-9]{4}$'), linked_at timestamptz(3) not null
      );
      -- What a browser has begun, for ten minutes and once; then who EUA says it is, while they read the terms.
      create table eua_visit (
        token_hash text primary key, site text not null, state text, nonce text, verifier text, return_path text,
        fresh boolean not null default false, person jsonb, created_at timestamptz(3) not null
      );
      create index eua_visit_created on eua_visit (created_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table eua_visit, eua_identity');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who sign in with the agency's own ID: which EUA ID is whose, and sign-ins with it that are under way. */
export class Eua1795500000080 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One ID of one person, and back: of two first sign-ins at once one makes the account.
      create table eua_identity (
        id uuid primary key, user_id uuid not null unique references "user",
        eua_id text not null unique check (eua_id ~ '^[A-Z0-9]{4}$'), linked_at timestamptz(3) not null,
        state text not null default 'ACTIVE' check (state in ('ACTIVE', 'DISABLED')), last_use date, warned integer
      );
      -- What a browser has begun, for ten minutes and once; then who EUA says it is, while they read the terms.
      create table eua_visit (
        token_hash text primary key, site text not null, state text, nonce text, verifier text, return_path text,
        fresh boolean not null default false, person jsonb, created_at timestamptz(3) not null
      );
      create index eua_visit_created on eua_visit (created_at);
      -- Somebody whose EUA ID was disabled is back, with the same or a new one: an officer confirms that it is them.
      create table eua_return (
        id uuid primary key, user_id uuid not null references "user", eua_id text not null, earlier_eua_id text not null,
        name text not null, email text not null, status text not null check (status in ('PENDING', 'CONFIRMED', 'REFUSED')),
        asked_at timestamptz(3) not null, decided_at timestamptz(3), decided_by uuid
      );
      create unique index eua_return_pending on eua_return (user_id, eua_id) where status = 'PENDING';
      create index eua_return_asked on eua_return (asked_at, id) where status = 'PENDING';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table eua_return, eua_visit, eua_identity');
  }
}

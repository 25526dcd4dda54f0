import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What EUA's daily list says of each ID, and people who are back with an EUA ID after theirs was disabled. */
export class EuaGuard1795500000081 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table eua_identity add column state text not null default 'ACTIVE' check (state in ('ACTIVE', 'DISABLED')),
        add column last_use date, add column warned integer;
      -- An officer confirms that it is the same person.
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
    await db.query(
      'drop table eua_return; alter table eua_identity drop column state, drop column last_use, drop column warned',
    );
  }
}

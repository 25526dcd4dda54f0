import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ways back in for people who forgot their password or lost their second factor. */
export class Recovery1795500000082 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One for each time that somebody asks, whether or not there is an account: the request does the same for all.
      create table recovery (
        id uuid primary key, subject text, language text not null check (language in ('EN', 'ES')),
        lost text[] not null, user_id uuid references "user" on delete cascade,
        link_hash text unique, holder_hash text unique,
        asked_at timestamptz(3) not null, mailed_at timestamptz(3), opened_at timestamptz(3),
        proof text check (proof in ('TOTP', 'PASSKEY', 'RECOVERY_CODE')), proved_at timestamptz(3),
        password_at timestamptz(3), factor_at timestamptz(3), finished_at timestamptz(3)
      );
      create index recovery_user on recovery (user_id) where finished_at is null;
      create index recovery_asked on recovery (asked_at);
      -- What somebody quotes at the help desk; it names nobody.
      create sequence recovery_reference;
      create table recovery_case (
        id uuid primary key, reference text not null unique, lost text[] not null, opened_at timestamptz(3) not null
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table recovery_case, recovery; drop sequence recovery_reference');
  }
}

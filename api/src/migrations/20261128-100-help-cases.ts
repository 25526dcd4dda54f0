import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people ask the help desk, with an account or without one. Where nobody is signed in there is an address only; the
 * link that is mailed there follows from the case and a key. A form that is sent twice is one case, by its key.
 */
export class HelpCases1795600000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create sequence contact_reference;
      create table contact_case (
        id uuid primary key, reference text not null unique, key text not null unique,
        user_id uuid references "user" on delete set null, email text not null,
        language text not null check (language in ('EN', 'ES')), topic text not null, page text, standing text,
        opened_at timestamptz(3) not null, due_on date not null, answered_at timestamptz(3), closed_at timestamptz(3)
      );
      create index contact_case_open on contact_case (due_on, opened_at, id) where answered_at is null and closed_at is null;
      create index contact_case_user on contact_case (user_id, opened_at);
      create index contact_case_age on contact_case (opened_at);
      create table contact_message (
        id uuid primary key, case_id uuid not null references contact_case on delete cascade,
        author text not null check (author in ('PERSON', 'DESK')), author_id uuid, text text not null,
        written_at timestamptz(3) not null
      );
      create index contact_message_case on contact_message (case_id, written_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table contact_message, contact_case; drop sequence contact_reference');
  }
}

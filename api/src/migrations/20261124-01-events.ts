import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happened, kept for those who are told of it; and which sessions belong to one signing in, so that what a program
 * was given on the strength of it ends with it, although the session's ID changes with each step-up.
 */
export class Events1795500000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table domain_event (
        id uuid primary key, sequence bigint generated always as identity unique, type text not null, subject text not null,
        user_id uuid, program_id uuid, organization_id uuid, data jsonb not null, at timestamptz(3) not null
      );
      create index domain_event_subject on domain_event (subject, sequence);
      create index domain_event_at on domain_event (at);

      alter table session add column sign_in_id uuid;
      update session set sign_in_id = id;
      alter table session alter column sign_in_id set not null;
      create index session_of_sign_in on session (sign_in_id) where ended_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table session drop column sign_in_id; drop table domain_event');
  }
}

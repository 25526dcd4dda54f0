import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The way back for people who have lost everything but their mail, and the one that the help desk starts: both wait a day. */
export class RecoveryDelay1795600000099 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Not null: the case is on the way back in, and says what is made anew once it is passed. It stands beside a case of
      -- somebody's own, so that neither is in the way of the other.
      alter table proofing_case add column recovers text[];
      drop index proofing_case_open;
      create unique index proofing_case_open on proofing_case (user_id, (recovers is not null))
        where status in ('QUESTIONS', 'PENDING', 'MANUAL_REVIEW', 'LETTER');

      create table recovery_delay (
        id uuid primary key, user_id uuid not null references "user" on delete cascade,
        cause text not null check (cause in ('PROOFING', 'HELP_DESK')), proofing_case_id uuid unique references proofing_case,
        lost text[] not null, state text not null check (state in ('WAITING', 'OPEN', 'DONE', 'CANCELLED', 'EXPIRED')),
        started_at timestamptz(3) not null, due_at timestamptz(3) not null, ends_at timestamptz(3) not null,
        ended_at timestamptz(3), started_by uuid references "user", reason_code text, reason text
      );
      create unique index recovery_delay_open on recovery_delay (user_id) where state in ('WAITING', 'OPEN');

      -- A link that is good for another time than an hour; the rows of before have an hour.
      alter table recovery add column link_until timestamptz(3), add column delay_id uuid references recovery_delay on delete set null;
      update recovery set link_until = mailed_at + interval '1 hour' where link_hash is not null;
      alter table recovery drop constraint recovery_proof_check, add constraint recovery_proof_check
        check (proof in ('TOTP', 'PASSKEY', 'TEXT', 'VOICE', 'RECOVERY_CODE', 'PROOFING', 'HELP_DESK'));

      -- How the help desk found out that it is the person who calls: by a mailed code, or by questions from the record.
      create table person_check (
        id uuid primary key, user_id uuid not null references "user" on delete cascade, agent_id uuid not null references "user",
        way text not null check (way in ('CODE', 'QUESTIONS')), code_hash text, questions jsonb not null, answers text[] not null,
        tries integer not null, started_at timestamptz(3) not null, verified_at timestamptz(3), used_at timestamptz(3)
      );
      create index person_check_started on person_check (started_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table person_check;
      delete from recovery where proof in ('PROOFING', 'HELP_DESK');
      alter table recovery drop constraint recovery_proof_check, drop column link_until, drop column delay_id,
        add constraint recovery_proof_check check (proof in ('TOTP', 'PASSKEY', 'TEXT', 'VOICE', 'RECOVERY_CODE'));
      drop table recovery_delay;
      delete from proofing_case where recovers is not null;
      drop index proofing_case_open;
      create unique index proofing_case_open on proofing_case (user_id) where status in ('QUESTIONS', 'PENDING', 'MANUAL_REVIEW', 'LETTER');
      alter table proofing_case drop column recovers`);
  }
}

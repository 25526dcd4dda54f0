import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes that come by letter: another way to show that somebody lives where the records say. */
export class ProofingLetters1795600000088 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table proofing_case
        add column address_hmac text,
        drop constraint proofing_case_status_check,
        add constraint proofing_case_status_check
          check (status in ('QUESTIONS', 'PENDING', 'PASSED', 'FAILED', 'MANUAL_REVIEW', 'LETTER'));
      drop index proofing_case_open;
      create unique index proofing_case_open on proofing_case (user_id)
        where status in ('QUESTIONS', 'PENDING', 'MANUAL_REVIEW', 'LETTER');
      create table proofing_letter (
        id uuid primary key, case_id uuid not null references proofing_case on delete cascade, code_hmac text not null,
        closed_code text, asked_at timestamptz(3) not null, sent_at timestamptz(3), expires_at timestamptz(3) not null
      );
      create index proofing_letter_case on proofing_letter (case_id, asked_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table proofing_letter;
      update proofing_case set status = 'FAILED', reason = 'UNFINISHED', ssn_hmac = null, decided_at = now() where status = 'LETTER';
      drop index proofing_case_open;
      create unique index proofing_case_open on proofing_case (user_id) where status in ('QUESTIONS', 'PENDING', 'MANUAL_REVIEW');
      alter table proofing_case
        drop column address_hmac,
        drop constraint proofing_case_status_check,
        add constraint proofing_case_status_check
          check (status in ('QUESTIONS', 'PENDING', 'PASSED', 'FAILED', 'MANUAL_REVIEW'));
    `);
  }
}

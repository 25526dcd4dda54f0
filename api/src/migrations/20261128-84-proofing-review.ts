import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents by which people show who they are, and the two who look at them and decide. */
export class ProofingReview1795500000084 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // The default is for what a replica of the version before writes, and for cases that wait since then.
    await db.query(`
      alter table proofing_case
        add column stage text not null default 'DOCUMENTS'
          check (stage in ('DOCUMENTS', 'EXAMINATION', 'CONFIRMATION', 'THIRD_OPINION')),
        add column documents_at timestamptz(3);
      create index proofing_case_review on proofing_case (target_date, started_at, id) where status = 'MANUAL_REVIEW';
      create table proofing_document (
        id uuid primary key, case_id uuid not null references proofing_case on delete cascade,
        kind text not null, media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
        size integer not null, name text not null, content bytea not null, uploaded_at timestamptz(3) not null
      );
      create index proofing_document_case on proofing_document (case_id);
      -- The keys keep one person from deciding twice, and two from deciding at one stage.
      create table proofing_decision (
        id uuid primary key, case_id uuid not null references proofing_case on delete cascade,
        round integer not null check (round between 1 and 3), outcome text not null check (outcome in ('PASS', 'FAIL')),
        reason_code text not null, reason text, decided_by uuid not null references "user", decided_at timestamptz(3) not null,
        unique (case_id, round), unique (case_id, decided_by)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table proofing_decision, proofing_document; drop index proofing_case_review;
      alter table proofing_case drop column stage, drop column documents_at`);
  }
}

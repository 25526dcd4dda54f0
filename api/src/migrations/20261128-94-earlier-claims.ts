import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The way from an account of EIDM to HARP, the kind of proofing that comes with it, and the cases of two accounts that seem
 * to be one person's: one is open for each account that would be closed.
 */
export class EarlierClaims1795600000094 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table earlier_claim (
        id uuid primary key, earlier_account_id uuid not null references earlier_account on delete cascade,
        link_hash text unique, holder_hash text unique, begun_at timestamptz(3) not null, opened_at timestamptz(3),
        by_link boolean not null, proved_at timestamptz(3), password_hash text, finished_at timestamptz(3)
      );
      create index earlier_claim_account on earlier_claim (earlier_account_id);
      alter table proofing_case drop constraint proofing_case_method_check, add constraint proofing_case_method_check
        check (method in ('REMOTE_QUESTIONS', 'MAILED_CODE', 'MANUAL', 'FEDERATED', 'EARLIER_ACCOUNT'));

      create sequence merge_reference start 100;
      create table merge_case (
        id uuid primary key, reference text not null unique,
        origin text not null check (origin in ('HELP_DESK', 'SAME_NUMBER', 'EARLIER_AND_HARP', 'NAME_DIFFERS')),
        status text not null check (status in ('WAITING', 'PROPOSED', 'DONE', 'REFUSED')),
        stays_id uuid not null references "user", goes_id uuid references "user",
        earlier_id uuid references earlier_account, opened_at timestamptz(3) not null,
        proposed_by uuid references "user", proposed_at timestamptz(3), reason_code text, reason text,
        decided_by uuid references "user", decided_at timestamptz(3), decision_reason text,
        check ((goes_id is null) <> (earlier_id is null)), check (goes_id <> stays_id)
      );
      create unique index merge_case_goes on merge_case (goes_id) where status in ('WAITING', 'PROPOSED');
      create unique index merge_case_earlier on merge_case (earlier_id) where status in ('WAITING', 'PROPOSED');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table merge_case, earlier_claim;
      drop sequence merge_reference;
      alter table proofing_case drop constraint proofing_case_method_check, add constraint proofing_case_method_check
        check (method in ('REMOTE_QUESTIONS', 'MAILED_CODE', 'MANUAL', 'FEDERATED'));
    `);
  }
}

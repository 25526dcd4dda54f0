import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the help desk's queue of cases needs to know of each: whose it is, until when, and how it ended. */
export class HelpDeskCases1795600000096 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The default is for what a replica of the version before writes.
      alter table recovery_case
        add column user_id uuid references "user" on delete set null, add column due_on date not null default current_date + 2,
        add column closed_at timestamptz(3), add column closed_by uuid references "user", add column outcome text;
      create index recovery_case_open on recovery_case (due_on, opened_at, id) where closed_at is null;
      create index proofing_case_not_me on proofing_case (not_me_reference) where not_me_reference is not null;
      create index user_disabled on "user" (state_changed_at) where state = 'DISABLED';
      -- Tries are counted under keyed names, from which nobody comes back to an account: who was locked out stands here.
      -- No end: this way in is closed until it is bound anew.
      create table account_lock (
        user_id uuid not null references "user" on delete cascade, kind text not null, locked_at timestamptz(3) not null,
        until timestamptz(3), primary key (user_id, kind)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table account_lock; drop index user_disabled, proofing_case_not_me, recovery_case_open;
      alter table recovery_case drop column user_id, drop column due_on, drop column closed_at, drop column closed_by, drop column outcome`);
  }
}

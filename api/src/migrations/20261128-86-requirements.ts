import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a role demands, in one place: `proofing` moves into `requires`, and stays beside it while replicas of the version
 * before read it. Who agreed to which terms, and when; and since when a version of the terms is in force, since people get
 * some weeks to agree to a new one before their roles rest.
 */
export class Requirements1795600000086 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table role add column requires jsonb not null default '{}';
      update role set requires = jsonb_build_object('proofing', proofing) where kind <> 'STAFF';

      create table terms_acceptance (
        id uuid primary key, user_id uuid not null references "user", version text not null, accepted_at timestamptz(3) not null
      );
      create index terms_acceptance_user on terms_acceptance (user_id, accepted_at);
      insert into terms_acceptance (id, user_id, version, accepted_at)
        select gen_random_uuid(), id, terms_version, terms_accepted_at from "user"
        where terms_version is not null and terms_accepted_at is not null;

      create table terms_version (version text primary key, since timestamptz(3) not null);
      create index role_grant_resting on role_grant (user_id) where status = 'SUSPENDED';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop index role_grant_resting; drop table terms_version, terms_acceptance; alter table role drop column requires',
    );
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told of incidents and maintenance: addresses without an account, and accounts that do not want to be. */
export class StatusSubscribers1795500000073 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table status_subscriber (
        id uuid primary key, email text not null, email_key text not null unique,
        language text not null check (language in ('EN', 'ES')), service_ids uuid[],
        frequency text not null check (frequency in ('EACH', 'DAILY')), wanted jsonb,
        confirmed_at timestamptz(3), digest_at timestamptz(3), created_at timestamptz(3) not null
      );
      create index status_subscriber_digest on status_subscriber (digest_at)
        where frequency = 'DAILY' and confirmed_at is not null;
      -- Of whom nothing else is known here than that they have an account.
      create table status_mute (user_id uuid primary key, muted_at timestamptz(3) not null);
      -- So that nobody is told the same twice, whichever way they are subscribed.
      create table status_told (
        about uuid not null, email_key text not null, told_at timestamptz(3) not null, primary key (about, email_key)
      );
      create index status_told_at on status_told (told_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table status_told, status_mute, status_subscriber');
  }
}

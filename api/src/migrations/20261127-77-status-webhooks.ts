import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses of programs that are told of the status without an account, and what they are told. */
export class StatusWebhooks1795500000077 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // A table of its own: an older replica would send mail to whatever stands among the subscribers.
    await db.query(`
      create table status_webhook (
        id uuid primary key, url text not null, email text not null, email_key text not null,
        language text not null check (language in ('EN', 'ES')), service_ids uuid[], groups text[] not null default '{}',
        state text not null check (state in ('ON', 'OFF', 'FAILED', 'GONE')),
        secret text, previous_secret text, previous_until timestamptz(3),
        confirmed_at timestamptz(3), created_at timestamptz(3) not null,
        failing_since timestamptz(3), last_at timestamptz(3), last_status integer, last_error text,
        tries integer not null default 0, next_attempt_at timestamptz(3), claim uuid, claimed_until timestamptz(3),
        unique (email_key, url), check (confirmed_at is null or secret is not null)
      );
      create index status_webhook_due on status_webhook (next_attempt_at) where state = 'ON';
      -- What is told: an update of a notice, a reminder, or a change of a service. The body is made once, for all.
      create table status_message (
        id uuid primary key, sequence bigint generated always as identity unique,
        update_id uuid, service_id uuid, old_state text, new_state text,
        body text, made_at timestamptz(3), created_at timestamptz(3) not null
      );
      create index status_message_waiting on status_message (sequence) where made_at is null;
      create index status_message_created on status_message (created_at);
      -- The key keeps anybody from being told the same twice.
      create table status_call (
        webhook_id uuid not null references status_webhook on delete cascade,
        message_id uuid not null references status_message on delete cascade,
        sequence bigint not null, done_at timestamptz(3), primary key (webhook_id, message_id)
      );
      create index status_call_waiting on status_call (webhook_id, sequence) where done_at is null;
      create index status_call_message on status_call (message_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table status_call, status_message, status_webhook');
  }
}

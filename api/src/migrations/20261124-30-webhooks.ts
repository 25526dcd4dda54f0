import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Webhooks and streams: who is told of what happens, what each is told, and how it went. A lane is the events of one
 * subject for one webhook: it is taken by one worker at a time, which is what keeps their order. The cursor of a subject
 * says up to which event everybody's copies were made.
 */
export class Webhooks1795500000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table event_cursor (subject text primary key, sequence bigint not null, moved_at timestamptz(3) not null);

      create table webhook (
        id uuid primary key, program_id uuid not null references program, name text not null, url text not null,
        event_types text[] not null, state text not null check (state in ('ACTIVE', 'PAUSED', 'DISABLED')),
        paused_because text check (paused_because in ('BY_HAND', 'GONE')), since bigint not null,
        secret text, previous_secret text, previous_until timestamptz(3),
        created_by uuid not null, created_at timestamptz(3) not null,
        last_delivered_at timestamptz(3), failing_since timestamptz(3), told_at timestamptz(3)
      );
      create index webhook_program on webhook (program_id, created_at, id) where state <> 'DISABLED';

      create table webhook_delivery (
        id uuid primary key, webhook_id uuid not null references webhook, event_id uuid not null, type text not null,
        subject text not null, sequence bigint not null, body text not null,
        state text not null check (state in ('PENDING', 'DELIVERED', 'FAILED')), tries integer not null default 0,
        give_up_at timestamptz(3) not null, next_attempt_at timestamptz(3), last_status integer, last_error text,
        last_duration integer, created_at timestamptz(3) not null, ended_at timestamptz(3),
        unique (webhook_id, event_id)
      );
      create index webhook_delivery_lane on webhook_delivery (webhook_id, subject, sequence) where state = 'PENDING';
      create index webhook_delivery_list on webhook_delivery (webhook_id, created_at, id);
      create index webhook_delivery_failed on webhook_delivery (webhook_id, created_at) where state = 'FAILED';
      create index webhook_delivery_created on webhook_delivery (created_at);

      create table webhook_lane (
        webhook_id uuid not null references webhook, subject text not null, next_attempt_at timestamptz(3),
        claim uuid, claimed_until timestamptz(3), primary key (webhook_id, subject)
      );
      create index webhook_lane_due on webhook_lane (webhook_id, next_attempt_at) where next_attempt_at is not null;

      create table webhook_attempt (
        id uuid primary key, delivery_id uuid not null references webhook_delivery on delete cascade,
        at timestamptz(3) not null, status integer, error text, answer text, duration integer not null
      );
      create index webhook_attempt_delivery on webhook_attempt (delivery_id, at, id);

      create table event_stream (
        id uuid primary key, program_id uuid not null references program, name text not null,
        event_types text[] not null, state text not null check (state in ('ACTIVE', 'DISABLED')), since bigint not null,
        created_by uuid not null, created_at timestamptz(3) not null, last_polled_at timestamptz(3)
      );
      create index event_stream_program on event_stream (program_id, created_at, id) where state <> 'DISABLED';

      create table event_stream_item (
        stream_id uuid not null references event_stream, event_id uuid not null, sequence bigint not null,
        claims jsonb not null, created_at timestamptz(3) not null, ended_at timestamptz(3), error text,
        primary key (stream_id, event_id)
      );
      create index event_stream_item_open on event_stream_item (stream_id, sequence) where ended_at is null;
      create index event_stream_item_created on event_stream_item (created_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table event_stream_item, event_stream, webhook_attempt, webhook_lane, webhook_delivery, webhook, event_cursor
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ground everything stands on: keys, counters, answers to repeat, mails that are owed, and the audit trail. */
export class Platform1795400000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists pg_trgm;
      create extension if not exists unaccent;

      create table person_key (person_id uuid primary key, wrapped_key text not null);

      create table throttle (
        name text not null, subject text not null, count integer not null, resets_at timestamptz(3) not null,
        primary key (name, subject)
      );
      create index throttle_resets_at on throttle (resets_at);

      create table idempotency_key (
        actor_id uuid not null, operation text not null, key text not null, input_hash text not null, answer jsonb,
        created_at timestamptz(3) not null,
        primary key (actor_id, operation, key)
      );
      create index idempotency_key_created_at on idempotency_key (created_at);

      create table mail (
        id uuid primary key, to_address text not null, template text not null, params jsonb, language text not null,
        about text, queued_at timestamptz(3) not null, sent_at timestamptz(3)
      );
      create index mail_queued_at on mail (queued_at);

      create table audit_event (
        id uuid primary key, sequence bigint generated always as identity unique, action text not null,
        at timestamptz(3) not null, outcome text not null check (outcome in ('SUCCESS', 'REFUSED', 'FAILURE')),
        actor_id uuid, subject_id uuid, organization_id uuid, target_type text, target_id uuid,
        source_site text not null, source_address text, source_device text, request_id text not null,
        before jsonb, after jsonb
      );
      create index audit_event_target on audit_event (target_id, sequence) where target_id is not null;
      create index audit_event_subject on audit_event (subject_id, sequence) where subject_id is not null;
      create index audit_event_actor on audit_event (actor_id, sequence) where actor_id is not null;

      create function refuse_change() returns trigger language plpgsql as $$
        begin raise exception 'audit events are never changed or removed'; end $$;
      create trigger audit_event_is_final before update or delete on audit_event for each row execute function refuse_change();
      create trigger audit_event_is_kept before truncate on audit_event for each statement execute function refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop table audit_event; drop function refuse_change(); drop table mail, idempotency_key, throttle, person_key',
    );
  }
}

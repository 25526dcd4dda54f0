import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why a service is not operational stands in rows of its own, incidents and maintenance, from which its state follows; what
 * was set by hand until now stays in its history.
 */
export class Incidents1795500000070 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table service add column program_key text, add column description text, add column contact text,
        add column probed_state text check (probed_state in ('ISSUES_REPORTED', 'SYSTEM_OUTAGE')), add column probed_note text;

      create table incident (
        id uuid primary key, title text not null,
        state text not null check (state in ('INVESTIGATING', 'IDENTIFIED', 'MONITORING', 'RESOLVED')),
        origin text not null check (origin in ('PERSON', 'PROBE', 'SET_STATE')),
        started_at timestamptz(3) not null, published_at timestamptz(3), resolved_at timestamptz(3),
        discarded_at timestamptz(3), report text, reported_at timestamptz(3),
        created_by uuid, created_at timestamptz(3) not null, changed_at timestamptz(3) not null
      );
      create index incident_started on incident (started_at, id);
      create index incident_open on incident (id) where state <> 'RESOLVED' and discarded_at is null;

      create table maintenance (
        id uuid primary key, title text not null,
        state text not null check (state in ('SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'CANCELED')),
        origin text not null check (origin in ('PERSON', 'SET_STATE')),
        starts_at timestamptz(3) not null, ends_at timestamptz(3), time_zone text not null, reminder_hours integer,
        reminded_at timestamptz(3), published_at timestamptz(3), started_at timestamptz(3), ended_at timestamptz(3),
        discarded_at timestamptz(3), created_by uuid, created_at timestamptz(3) not null, changed_at timestamptz(3) not null,
        check (ends_at > starts_at)
      );
      create index maintenance_starts on maintenance (starts_at, id);
      create index maintenance_coming on maintenance (starts_at)
        where state in ('SCHEDULED', 'IN_PROGRESS') and discarded_at is null;

      -- Of incidents and of maintenance alike; notice_id is the id of one of them.
      create table notice_service (
        notice_id uuid not null, service_id uuid not null references service,
        state text not null check (state in ('ISSUES_REPORTED', 'PLANNED_OUTAGE', 'SYSTEM_OUTAGE')),
        primary key (notice_id, service_id)
      );
      create index notice_service_service on notice_service (service_id);

      create table notice_update (
        id uuid primary key, notice_id uuid not null, state text not null, body text not null, affected jsonb not null,
        at timestamptz(3) not null, created_by uuid, created_at timestamptz(3) not null, retracted_at timestamptz(3)
      );
      create index notice_update_notice on notice_update (notice_id, at, id);

      create table notice_template (
        id uuid primary key, name text not null, title text not null, state text not null, body text not null,
        affected jsonb not null, created_at timestamptz(3) not null, changed_at timestamptz(3) not null
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table notice_template, notice_update, notice_service, maintenance, incident;
      alter table service drop column program_key, drop column description, drop column contact, drop column probed_state,
        drop column probed_note;
    `);
  }
}

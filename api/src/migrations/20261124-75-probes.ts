import type { MigrationInterface, QueryRunner } from 'typeorm';

/** HARP looks for itself whether services answer. A service keeps what was measured when a probe is deleted. */
export class Probes1795500000075 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table probe (
        id uuid primary key, service_id uuid not null references service, name text not null,
        kind text not null check (kind in ('HTTP', 'TCP', 'OIDC', 'DATABASE', 'JOBS', 'MAIL', 'BUREAU')),
        target text, expected_status integer, interval_seconds integer not null, timeout_seconds integer not null,
        slow_ms integer, fail_after integer not null, recover_after integer not null,
        finds text not null check (finds in ('ISSUES_REPORTED', 'SYSTEM_OUTAGE')),
        mode text not null check (mode in ('PROPOSE', 'SET')), enabled boolean not null,
        failing boolean not null, streak integer not null, since timestamptz(3), finding text,
        last_at timestamptz(3), last_ok boolean, last_took_ms integer, last_note text,
        next_at timestamptz(3) not null, claim uuid, claimed_until timestamptz(3),
        created_at timestamptz(3) not null, changed_at timestamptz(3) not null
      );
      create index probe_service on probe (service_id);
      create index probe_due on probe (next_at) where enabled;
      -- Replicas that start together make each of HARP's own once.
      create unique index probe_own on probe (service_id, kind) where kind in ('DATABASE', 'JOBS', 'MAIL', 'BUREAU');

      create table probe_result (
        probe_id uuid not null, service_id uuid not null references service, at timestamptz(3) not null,
        ok boolean not null, took_ms integer not null, note text
      );
      create index probe_result_service on probe_result (service_id, at);
      create index probe_result_at on probe_result (at);

      create table probe_proposal (
        id uuid primary key, probe_id uuid not null, service_id uuid not null references service,
        proposes text not null check (proposes in ('OPERATIONAL', 'ISSUES_REPORTED', 'SYSTEM_OUTAGE')),
        note text not null, state text not null check (state in ('OPEN', 'ACCEPTED', 'DISMISSED', 'WITHDRAWN')),
        incident_id uuid references incident, found_at timestamptz(3) not null,
        decided_at timestamptz(3), decided_by uuid
      );
      create unique index probe_proposal_open on probe_proposal (probe_id) where state = 'OPEN';
      create index probe_proposal_probe on probe_proposal (probe_id, found_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table probe_proposal, probe_result, probe');
  }
}

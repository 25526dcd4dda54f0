import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests, their decisions and what was granted. The unique keys hold what two at once must not break: one pending
 * request and one active grant for a person, role and organization, and one decision in each stage.
 */
export class Access1795400000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create sequence role_request_reference start 1000;
      create table role_request (
        id uuid primary key, reference text not null unique default 'R-' || lpad(nextval('role_request_reference')::text, 6, '0'),
        user_id uuid not null references "user", role_id uuid not null references role, program_id uuid not null references program,
        organization_id uuid not null references organization,
        status text not null check (status in ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
        reason text, submitted_at timestamptz(3) not null, due_at timestamptz(3) not null, ended_at timestamptz(3)
      );
      create unique index role_request_pending on role_request (user_id, role_id, organization_id) where status = 'PENDING';
      create index role_request_queue on role_request (organization_id, program_id, status, due_at, id);
      create index role_request_due on role_request (due_at, id) where status = 'PENDING';
      create index role_request_user on role_request (user_id, submitted_at, id);

      create table role_request_decision (
        id uuid primary key, request_id uuid not null references role_request, stage integer not null default 1,
        outcome text not null check (outcome in ('APPROVED', 'REJECTED')), reason_code text, reason text,
        decided_at timestamptz(3) not null, decided_by uuid not null references "user",
        unique (request_id, stage)
      );
      create index role_request_decision_by on role_request_decision (decided_by);

      create table role_grant (
        id uuid primary key, user_id uuid not null references "user", role_id uuid not null references role,
        organization_id uuid not null references organization, request_id uuid unique references role_request,
        status text not null check (status in ('ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED')),
        started_at timestamptz(3) not null, ended_at timestamptz(3)
      );
      create unique index role_grant_active on role_grant (user_id, role_id, organization_id) where status = 'ACTIVE';
      create index role_grant_user on role_grant (user_id, started_at, id);
      create index role_grant_organization on role_grant (organization_id, role_id) where status = 'ACTIVE';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table role_grant, role_request_decision, role_request; drop sequence role_request_reference');
  }
}

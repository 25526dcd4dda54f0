import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The systems on the status page, their state now and every change of it. */
export class Status1795400000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const state = "check (state in ('OPERATIONAL', 'ISSUES_REPORTED', 'PLANNED_OUTAGE', 'SYSTEM_OUTAGE'))";
    await db.query(`
      create table service (
        id uuid primary key, key text not null unique, name text not null, "group" text not null, url text, position integer not null,
        state text not null ${state}, note text, starts_at timestamptz(3), ends_at timestamptz(3), time_zone text,
        changed_at timestamptz(3) not null
      );
      create table service_change (
        id uuid primary key, service_id uuid not null references service, state text not null ${state}, note text,
        starts_at timestamptz(3), ends_at timestamptz(3), time_zone text, changed_at timestamptz(3) not null
      );
      create index service_change_service on service_change (service_id, changed_at, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table service_change, service');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Programs and their roles. The catalogue file is the master; these tables give its entries an id that requests and
 * grants can point at, and keep the ones that the file no longer has, because people may hold them.
 */
export class Programs1795400000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table program (
        id uuid primary key,
        key text not null unique,
        name text not null,
        full_name text not null,
        description text not null,
        kind text not null check (kind in ('ROLE_MANAGED', 'LOGIN_ONLY')),
        url text,
        steps text[] not null,
        hidden boolean not null,
        retired_at timestamptz(3),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      )`);
    await db.query(`
      create table role (
        id uuid primary key,
        program_id uuid not null references program on delete restrict,
        key text not null unique,
        name text not null,
        description text not null,
        kind text not null check (kind in ('END_USER', 'SECURITY_OFFICER', 'STAFF')),
        permissions text[] not null,
        proofing text not null check (proofing in ('BASIC', 'VERIFIED')),
        retired_at timestamptz(3),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      )`);
    await db.query('create index role_program_id on role (program_id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table role, program');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Programs and their roles. The catalogue file is the master; these tables give its entries an id that requests and
 * grants can point at, and keep the ones that the file no longer has, because people may hold them.
 */
export class Programs20261123110000 implements MigrationInterface {
  name = 'Programs20261123110000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
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
        retired_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    await queryRunner.query(`
      create table role (
        id uuid primary key,
        program_id uuid not null references program on delete restrict,
        key text not null unique,
        name text not null,
        description text not null,
        kind text not null check (kind in ('END_USER', 'SECURITY_OFFICER', 'STAFF')),
        permissions text[] not null,
        proofing text not null check (proofing in ('BASIC', 'VERIFIED')),
        retired_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    await queryRunner.query('create index role_program_id on role (program_id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table role');
    await queryRunner.query('drop table program');
  }
}

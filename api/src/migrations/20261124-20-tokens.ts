import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tokens of people and of the service accounts of programs; which token an act was done with; and the number by which
 * programs that came from HARP's older calls know a person.
 */
export class Tokens1795500000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table service_account (
        id uuid primary key, program_id uuid not null references program, name text not null,
        organization_id uuid references organization, state text not null check (state in ('ACTIVE', 'DISABLED')),
        created_by uuid not null references "user", created_at timestamptz(3) not null
      );
      create unique index service_account_name on service_account (program_id, lower(name));

      create table api_token (
        id uuid primary key, kind text not null check (kind in ('PERSONAL', 'SERVICE')), hash text not null unique,
        name text not null, scopes text[] not null, program_id uuid references program, organization_id uuid references organization,
        user_id uuid references "user", service_account_id uuid references service_account,
        created_by uuid not null references "user", created_at timestamptz(3) not null, expires_at timestamptz(3) not null,
        last_used_at timestamptz(3), revoked_at timestamptz(3),
        check ((kind = 'PERSONAL') = (user_id is not null) and (kind = 'SERVICE') = (service_account_id is not null))
      );
      create index api_token_user on api_token (user_id, id) where user_id is not null;
      create index api_token_service_account on api_token (service_account_id, id) where service_account_id is not null;

      alter table audit_event add column token_id uuid;

      create table user_key (user_id uuid primary key references "user", key integer generated always as identity unique);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop table user_key; alter table audit_event drop column token_id; drop table api_token, service_account',
    );
  }
}

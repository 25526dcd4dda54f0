import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Contracts, who works on them, and whom their points of contact invited. Programs and points of contact stand in the
 * contract itself: they are a few, and are read with it. One membership of a person and contract is open at a time, and one
 * invitation of an address. A registration remembers the invitation that it began with, on whatever device it goes on.
 * And since when a background check has to be confirmed: the EUA ID beside it was disabled.
 */
export class Contracts1795600000090 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table contract (
        id uuid primary key, number text not null, number_key text not null unique,
        organization_id uuid not null references organization, cor_id uuid not null references "user",
        contact_ids uuid[] not null check (cardinality(contact_ids) > 0),
        program_ids uuid[] not null check (cardinality(program_ids) > 0),
        starts_on date not null, ends_on date not null check (ends_on >= starts_on),
        id_kind text not null check (id_kind in ('HARP', 'EUA')),
        warned integer, ended_at timestamptz(3), made_at timestamptz(3) not null
      );
      create index contract_contact on contract using gin (contact_ids);
      create index contract_cor on contract (cor_id);
      create index contract_ends on contract (ends_on);

      create table contract_invitation (
        id uuid primary key, contract_id uuid not null references contract, name text not null, email text not null,
        email_key text not null, token_hash text not null unique, invited_by uuid not null references "user",
        invited_at timestamptz(3) not null, sent_at timestamptz(3) not null, expires_at timestamptz(3) not null,
        accepted_at timestamptz(3), accepted_by uuid references "user", revoked_at timestamptz(3)
      );
      create unique index contract_invitation_open on contract_invitation (contract_id, email_key)
        where accepted_at is null and revoked_at is null;
      create index contract_invitation_contract on contract_invitation (contract_id, invited_at);

      create table contract_member (
        id uuid primary key, contract_id uuid not null references contract, user_id uuid not null references "user",
        joined_at timestamptz(3) not null, removed_at timestamptz(3), removed_by uuid
      );
      create unique index contract_member_open on contract_member (contract_id, user_id) where removed_at is null;
      create index contract_member_user on contract_member (user_id);

      alter table registration add column invitation_id uuid;
      alter table background_check add column confirm_since timestamptz(3);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table background_check drop column confirm_since;
      alter table registration drop column invitation_id;
      drop table contract_member, contract_invitation, contract;
    `);
  }
}

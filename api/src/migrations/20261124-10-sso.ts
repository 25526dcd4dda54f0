import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Programs that sign people in: their clients with secrets, the keys that tokens are signed with, what the OpenID Connect
 * provider has to remember (by fingerprints of its tokens only), what people agreed to share, and which signing in reached
 * which program, so that its end can be told there. A session says how it was signed in, and
 * a passkey whether it can be copied, for the programs that ask.
 */
export class Sso1795500000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table client (
        id uuid primary key, program_id uuid not null references program, client_id text not null unique, name text not null,
        redirect_uris text[] not null, post_logout_redirect_uris text[] not null, backchannel_logout_uri text,
        auth_method text not null check (auth_method in ('client_secret_basic', 'private_key_jwt')),
        jwks jsonb, jwks_uri text, rest_scopes text[] not null, pairwise boolean not null,
        state text not null check (state in ('ACTIVE', 'DISABLED')), ado text not null, created_at timestamptz(3) not null
      );
      create index client_of_program on client (program_id, created_at, id);

      create table client_secret (
        id uuid primary key, client_id uuid not null references client, hash text not null unique,
        created_at timestamptz(3) not null, expires_at timestamptz(3), last_used_at timestamptz(3)
      );
      create index client_secret_of_client on client_secret (client_id);

      create table signing_key (
        id uuid primary key, kid text not null unique, alg text not null check (alg in ('RS256', 'ES256')),
        public_jwk jsonb not null, private_key text not null, state text not null check (state in ('NEXT', 'ACTIVE', 'RETIRED')),
        created_at timestamptz(3) not null, activated_at timestamptz(3), retired_at timestamptz(3)
      );
      create unique index signing_key_one on signing_key (alg, state) where state in ('NEXT', 'ACTIVE');

      create table sso_payload (
        id text not null, kind text not null, payload jsonb not null, grant_id text, user_id text, client_id text,
        sign_in_id text, consumed_at timestamptz(3), expires_at timestamptz(3) not null, primary key (kind, id)
      );
      create index sso_payload_grant on sso_payload (grant_id) where grant_id is not null;
      create index sso_payload_user on sso_payload (user_id) where user_id is not null;
      create index sso_payload_client on sso_payload (client_id) where client_id is not null;
      create index sso_payload_sign_in on sso_payload (sign_in_id) where sign_in_id is not null;
      create index sso_payload_expires on sso_payload (expires_at);

      create table sso_consent (
        user_id uuid not null references "user", client_id uuid not null references client, scopes text[] not null,
        at timestamptz(3) not null, primary key (user_id, client_id)
      );

      create table sso_participation (
        id uuid primary key, sign_in_id uuid not null, client_id uuid not null references client,
        user_id uuid not null references "user", sid text not null, started_at timestamptz(3) not null,
        last_at timestamptz(3) not null, ended_at timestamptz(3), told_at timestamptz(3), unique (sign_in_id, client_id, sid)
      );
      create index sso_participation_user on sso_participation (user_id, client_id);

      alter table session add column methods text[] not null default '{}';
      alter table session alter column methods drop default;
      alter table factor add column synced boolean;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table factor drop column synced;
      alter table session drop column methods;
      drop table sso_participation, sso_consent, sso_payload, signing_key, client_secret, client;
    `);
  }
}

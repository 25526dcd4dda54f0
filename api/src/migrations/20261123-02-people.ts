import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, their factors and sessions, and the way to an account: registration and proofing. */
export class People1795400000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table "user" (
        id uuid primary key, user_id text not null, user_id_key text not null unique,
        user_type text not null check (user_type in ('PARTNER', 'CMS_STAFF', 'CONTRACTOR')),
        credential_source text not null check (credential_source in ('HARP', 'EUA')),
        state text not null check (state in ('ACTIVE', 'DISABLED')),
        given_name text not null, middle_name text, family_name text, suffix text,
        email text not null, email_key text not null unique, language text not null check (language in ('EN', 'ES')),
        password_hash text, date_of_birth text, phone text, address text, ssn_hmac text,
        terms_version text, terms_accepted_at timestamptz(3), created_at timestamptz(3) not null
      );
      create unique index user_ssn_hmac on "user" (ssn_hmac) where state = 'ACTIVE';

      create table attempt (
        account text not null, network text not null, kind text not null, failures integer not null,
        window_ends timestamptz(3), locked_until timestamptz(3),
        primary key (account, network, kind)
      );

      create table factor (
        id uuid primary key, user_id uuid not null references "user", kind text not null check (kind in ('TOTP', 'PASSKEY')),
        label text not null, created_at timestamptz(3) not null, confirmed_at timestamptz(3), last_used_at timestamptz(3),
        secret text, last_step integer, credential_id text unique, public_key text, sign_count integer, transports text[]
      );
      create index factor_user on factor (user_id);

      create table recovery_code (id uuid primary key, user_id uuid not null references "user", code_hash text not null, used_at timestamptz(3));
      create index recovery_code_user on recovery_code (user_id, code_hash);

      create table passkey_challenge (challenge_hash text primary key, purpose text not null, user_id uuid, expires_at timestamptz(3) not null);

      create table session (
        id uuid primary key, user_id uuid not null references "user", token_hash text not null unique, site text not null,
        level text not null check (level in ('PASSWORD', 'FACTOR')), factor_at timestamptz(3), user_agent text not null,
        address text not null, started_at timestamptz(3) not null, last_seen_at timestamptz(3) not null, ended_at timestamptz(3)
      );
      create index session_of_user on session (user_id, last_seen_at);

      create table registration (
        id uuid primary key, email text not null, email_key text not null, draft text, language text not null,
        terms_version text not null, created_at timestamptz(3) not null, finished_at timestamptz(3)
      );
      create unique index registration_open on registration (email_key) where finished_at is null;

      create table registration_visit (
        id uuid primary key, token_hash text not null unique, registration_id uuid references registration on delete cascade,
        email text not null, code_hash text, link_hash text unique, link_used_at timestamptz(3), code_sent_at timestamptz(3) not null,
        tries integer not null, confirmed_at timestamptz(3), created_at timestamptz(3) not null
      );

      create sequence proofing_reference start 1000;
      create table proofing_case (
        id uuid primary key, user_id uuid not null references "user", reference text not null unique,
        method text not null check (method in ('REMOTE_QUESTIONS', 'MAILED_CODE', 'MANUAL', 'FEDERATED')),
        strength text not null check (strength in ('NONE', 'BASIC', 'VERIFIED')),
        status text not null check (status in ('QUESTIONS', 'PENDING', 'PASSED', 'FAILED', 'MANUAL_REVIEW')),
        correlation_id uuid not null, bureau_session_id text, question_set integer not null default 1, ssn_hmac text,
        reason text, started_at timestamptz(3) not null, decided_at timestamptz(3), target_date date
      );
      create index proofing_case_user on proofing_case (user_id, started_at);
      create unique index proofing_case_open on proofing_case (user_id) where status in ('QUESTIONS', 'PENDING', 'MANUAL_REVIEW');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table proofing_case; drop sequence proofing_reference; drop table registration_visit, registration, session,
      passkey_challenge, recovery_code, factor, attempt, "user"`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Courses of the catalogue, who completed them, and of what people were reminded before it lapses. A key, not an id, names
 * the course of a completion: it outlives the catalogue. The signature of a training site counts once, by its nonce.
 * And how the background check of each person stands; what it was before is in the audit trail.
 */
export class Training1795600000087 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table course (
        id uuid primary key, key text not null unique, name text not null, url text not null, valid_days integer,
        retired_at timestamptz(3), created_at timestamptz(3) not null, updated_at timestamptz(3) not null
      );
      create table training_completion (
        id uuid primary key, user_id uuid not null references "user", course_key text not null,
        completed_at timestamptz(3) not null, source text not null check (source in ('FILE', 'SITE', 'STAFF')),
        reason text, recorded_by uuid, recorded_at timestamptz(3) not null,
        unique (user_id, course_key, completed_at)
      );
      create table training_nonce (nonce text primary key, expires_at timestamptz(3) not null);
      create table background_check (
        user_id uuid primary key references "user", tier integer, decided_on timestamptz(3) not null,
        state text not null check (state in ('NONE', 'INITIATED', 'INTERIM', 'FAVORABLE', 'UNFAVORABLE', 'EXPIRED')),
        set_by uuid, set_at timestamptz(3) not null
      );
      create table requirement_reminder (
        user_id uuid not null references "user", what text not null, lapses_at timestamptz(3) not null, days integer not null,
        primary key (user_id, what, lapses_at, days)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table requirement_reminder, background_check, training_nonce, training_completion, course');
  }
}

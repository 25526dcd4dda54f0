import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (list: string): string => `
  alter table factor drop constraint factor_kind_check, add constraint factor_kind_check check (kind in (${list}));
  alter table recovery drop constraint recovery_proof_check,
    add constraint recovery_proof_check check (proof in (${list}, 'RECOVERY_CODE'));`;

/**
 * Codes by text message and voice call. There is one code for each browser and purpose; a new one takes its place and
 * keeps the count of wrong tries. What is needed to send it is closed under the person's key, and gone once it was sent.
 */
export class PhoneFactors1795600000098 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`${kinds(`'TOTP', 'PASSKEY', 'TEXT', 'VOICE'`)}
      create table phone_code (
        holder uuid not null, purpose text not null check (purpose in ('SIGN_IN', 'ENROL', 'RECOVER')),
        id uuid not null unique, user_id uuid not null references "user",
        factor_id uuid not null references factor on delete cascade,
        code_hash text not null, sealed text,
        state text not null check (state in ('WAITING', 'DELAYED', 'SENT', 'FAILED')),
        tries integer not null, asked_at timestamptz(3) not null, expires_at timestamptz(3) not null,
        primary key (holder, purpose)
      );
      create index phone_code_factor on phone_code (factor_id);
      create index phone_code_expiry on phone_code (expires_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table phone_code;
      delete from factor where kind in ('TEXT', 'VOICE');
      delete from recovery where proof in ('TEXT', 'VOICE');
      ${kinds(`'TOTP', 'PASSKEY'`)}`);
  }
}

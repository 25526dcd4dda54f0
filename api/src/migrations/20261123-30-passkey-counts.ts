import type { MigrationInterface, QueryRunner } from 'typeorm';

/** WebAuthn counts uses in 32 bits without a sign; an integer of PostgreSQL ends at half of that. */
export class PasskeyCounts1795400000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table factor alter column sign_count type bigint');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table factor alter column sign_count type integer using least(sign_count, 2147483647)');
  }
}

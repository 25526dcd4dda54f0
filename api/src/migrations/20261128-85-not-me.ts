import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That somebody said of a proofing that it was not theirs: said once, with the case that came of it. */
export class NotMe1795500000085 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table proofing_case add column not_me_reference text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table proofing_case drop column not_me_reference');
  }
}

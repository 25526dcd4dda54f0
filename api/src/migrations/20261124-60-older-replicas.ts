import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * While a deployment goes on, replicas of the version before work on the same database, and sign people in without the
 * columns that they don't know of. Such a session is a signing in of its own, of which programs are told no ways.
 */
export class OlderReplicas1795500000060 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table session alter column sign_in_id set default gen_random_uuid(), alter column methods set default '{}';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table session alter column sign_in_id drop default, alter column methods drop default');
  }
}

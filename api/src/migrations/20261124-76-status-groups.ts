import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Subscribers of the status may choose whole groups, with what is added to them later. */
export class StatusGroups1795500000076 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Beside the services, which are then none or some: an older replica that sees none sends nothing, not everything.
    await db.query(`alter table status_subscriber add column groups text[] not null default '{}'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table status_subscriber drop column groups');
  }
}

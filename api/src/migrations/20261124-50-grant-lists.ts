import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of who holds what, by age within all of HARP, a program or an organization; and people by name, found by the
 * beginnings of words. search_fold() came with organizations.
 */
export class GrantLists1795500000050 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index role_grant_started on role_grant (started_at, id);
      create index role_grant_role on role_grant (role_id, started_at, id);
      create index role_grant_of_organization on role_grant (organization_id, started_at, id);

      create index user_by_name on "user"
        (coalesce(family_name, given_name) collate "und-x-icu", given_name collate "und-x-icu", id);
      create index user_search on "user" using gin ((' ' || search_fold(given_name || ' ' || coalesce(middle_name, '') || ' ' ||
        coalesce(family_name, '') || ' ' || user_id || ' ' || email)) gin_trgm_ops) with (fastupdate = off);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop index user_search, user_by_name, role_grant_of_organization, role_grant_role, role_grant_started',
    );
  }
}

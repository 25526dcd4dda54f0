import type { App } from '../app.ts';

/** Everything that the database holds, as text: tables of all schemas, waiting jobs among them. */
export async function dump(app: App): Promise<string> {
  const tables: { name: string }[] = await app.dataSource.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows: { text: string }[] = await app.dataSource.query(`select t::text as text from ${name} t`);
    parts.push(...rows.map(({ text }) => `${name} ${text}`));
  }
  return parts.join('\n');
}

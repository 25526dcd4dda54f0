import type { App } from '../app.ts';

/** Every statement that an app makes from now on. */
export function queriesOf({ dataSource }: App): string[] {
  const seen: string[] = [];
  const quiet = (): void => undefined;
  const options = { ...dataSource.options, logging: 'all' };
  const logger = {
    logQuery: (query: string) => void seen.push(query),
    logQueryError: quiet,
    logQuerySlow: quiet,
    logSchemaBuild: quiet,
    logMigration: quiet,
    log: quiet,
  };
  Object.assign(dataSource, { logger, options });
  return seen;
}

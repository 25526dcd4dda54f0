/**
 * Where the self-service site stands, or null when it can't be told.
 * Side by side on one host, as `npm start` serves them, it has the port before the console's.
 */
export function selfServiceUrl(
  path: string,
  here: Pick<Location, 'protocol' | 'hostname' | 'port'> = location,
): string | null {
  const port = Number(here.port);
  return port > 1 ? `${here.protocol}//${here.hostname}:${port - 1}${path}` : null;
}

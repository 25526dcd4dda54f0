import { isDiskFull, PostgresFault } from './postgres-fault.ts';

/** Why HARP could not start: one line that says what to do when that is known, else the whole story. */
export function whyNotStarted(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof PostgresFault) return `HARP can't start: ${error.message}`;
  if (isDiskFull(error)) return "HARP can't start: the disk of the database is full. Free some space and start again.";
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `HARP can't start: port ${String(error.port)} is taken. Stop what uses it, or choose others with API_PORT, WEB_USER_PORT, WEB_ADMIN_PORT, SANDBOX_PORT and SANDBOX_SMTP_PORT.`;
  }
  return error.message.startsWith("HARP can't") ? error.message : (error.stack ?? error.message);
}

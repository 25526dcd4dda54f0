import { isDiskFull, PostgresFault } from './postgres-fault.ts';

/** Why HARP could not start: one line that says what to do when that is known, else the whole story. */
export function whyNotStarted(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof PostgresFault) return `HARP can't start: ${error.message}`;
  if (isDiskFull(error)) return "HARP can't start: the disk of the database is full. Free some space and start again.";
  return error.message.startsWith("HARP can't") ? error.message : (error.stack ?? error.message);
}

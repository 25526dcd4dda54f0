/** The database can't be had, for a reason that a person can mend; the message says in one line what and how. */
export class PostgresFault extends Error {
  override readonly name = 'PostgresFault';
}

const DISK_FULL =
  /ENOSPC|EDQUOT|53100|No space left on device|Disk quota exceeded|could not extend file|wrote only \d+ of/;

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${'code' in error ? `${String(error.code)} ` : ''}${error.message}` : String(error);

export const isDiskFull = (error: unknown): boolean => DISK_FULL.test(wordsOf(error));

/** What went wrong in the words of the system, turned into what to do about it. */
export function toFault(error: unknown, folder: string): PostgresFault {
  if (error instanceof PostgresFault) return error;
  const words = wordsOf(error);
  if (isDiskFull(error))
    return new PostgresFault(`The disk of ${folder} is full: free some space, or point DATA_DIR at another disk.`);
  if (/EACCES|EPERM|EROFS|[Pp]ermission denied/.test(words)) {
    return new PostgresFault(
      `No right to write in ${folder}: start HARP as the user it belongs to, or point DATA_DIR elsewhere.`,
    );
  }
  const line = words.split('\n').find((part) => /FATAL|PANIC|error:/.test(part)) ?? words.split('\n')[0] ?? '';
  return new PostgresFault(`The embedded PostgreSQL in ${folder} did not start: ${line.trim()}`);
}

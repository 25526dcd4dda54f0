import { Logger } from 'graphile-worker';
import type { Log } from './log.ts';

/** The worker's own words: its errors are ours too, its chatter is for debugging. */
export const jobLogger = (log: Log): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  });

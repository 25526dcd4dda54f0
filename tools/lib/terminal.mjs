// What the tools say. Progress goes to stderr, so that a command's own answer on stdout stays clean.

const started = Date.now();

/** A fault that a person can mend, told in one line and without a stack. */
export class Fault extends Error {}

export function say(line) {
  process.stderr.write(`${line}\n`);
}

export const seconds = (since = started) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Tells every 15 seconds that long work still goes on. */
export function heartbeat(what) {
  const since = Date.now();
  const timer = setInterval(() => say(`  … ${what}, ${seconds(since)}`), 15_000);
  return () => clearInterval(timer);
}

/** Runs a tool's main function; faults become one line, surprises keep their stack. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    say(error instanceof Fault ? `HARP: ${error.message}` : error.stack);
    process.exitCode = 1;
  }
}

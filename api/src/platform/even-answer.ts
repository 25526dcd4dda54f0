import { setTimeout } from 'node:timers/promises';

/**
 * Does the work and answers at the next full step after its beginning, also when it fails: how long it took, and so what
 * was compared with what, can't be seen from outside.
 */
export async function answerInSteps<T>(stepMs: number, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    const spent = performance.now() - started;
    await setTimeout(Math.ceil(spent / stepMs) * stepMs - spent);
  }
}

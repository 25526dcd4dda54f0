import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { firstHarp, type Settings } from './harness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of HARPs that were started from nothing and stopped, one for each worker: from their folders the others start. */
    firstStarts: Settings[];
  }
}

/** Starts HARP from nothing, once for all files: each has a copy of what is there then. */
export default async function setup(project: TestProject): Promise<() => void> {
  const settings = await Promise.all(Array.from({ length: project.config.maxWorkers }, firstHarp));
  project.provide('firstStarts', settings);
  return () => {
    for (const { DATA_DIR } of settings) rmSync(DATA_DIR, { recursive: true, force: true });
  };
}

import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { firstHarp, type Settings } from './harness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The settings of a HARP that was started from nothing and stopped: its folder is what others start from. */
    firstStart: Settings;
  }
}

/** Starts HARP from nothing, once for all files: each has a copy of what is there then. */
export default async function setup(project: TestProject): Promise<() => void> {
  const settings = await firstHarp();
  project.provide('firstStart', settings);
  return () => rmSync(settings.DATA_DIR, { recursive: true, force: true });
}

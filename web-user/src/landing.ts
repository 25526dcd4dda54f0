import type { SessionViewer } from '@harp/ui/session/session.tsx';
import { paths } from './paths.ts';

/** Where a person belongs after signing in: with the password alone, at the step that is missing; else where they wanted to go. */
export function landing(viewer: SessionViewer, wanted: string): string {
  if (viewer.level === 'FACTOR') return wanted;
  if (viewer.hasFactor) return paths.signIn;
  return viewer.nextTask === 'PROOFING' ? paths.proofing : paths.factors.add;
}

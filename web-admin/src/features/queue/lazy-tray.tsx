import { preloadWords } from '@harp/ui/i18n/setup.ts';
import { lazy } from 'react';

/** The tray with its words; it comes after the frame, which is there first. */
export const DecisionTray = lazy(async () => {
  const [{ DecisionTray: Tray }] = await Promise.all([import('./decision-tray.tsx'), preloadWords('queue')]);
  return { default: Tray };
});

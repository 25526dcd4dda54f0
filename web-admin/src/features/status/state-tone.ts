import type { Tone } from '@harp/ui/badge/state-icon.tsx';

export const SERVICE_STATES = ['OPERATIONAL', 'ISSUES_REPORTED', 'PLANNED_OUTAGE', 'SYSTEM_OUTAGE'] as const;
export type ServiceStateName = (typeof SERVICE_STATES)[number];

/** Each state has its own shape; the words always stand beside it. */
export const STATE_TONES: Record<ServiceStateName, Exclude<Tone, 'quiet'>> = {
  OPERATIONAL: 'good',
  ISSUES_REPORTED: 'warn',
  PLANNED_OUTAGE: 'info',
  SYSTEM_OUTAGE: 'bad',
};

import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import type { IncidentState, MaintenanceState, ServiceState } from '../../generated/status.ts';

export type ServiceStateName = ServiceState;

/** Each state has its own shape; the words always stand beside it. */
export const STATE_TONES: Record<ServiceState, Exclude<Tone, 'quiet'>> = {
  OPERATIONAL: 'good',
  ISSUES_REPORTED: 'warn',
  PLANNED_OUTAGE: 'info',
  SYSTEM_OUTAGE: 'bad',
};

export const INCIDENT_STATES = ['INVESTIGATING', 'IDENTIFIED', 'MONITORING', 'RESOLVED'] as const;

export const NOTICE_TONES: Record<IncidentState | MaintenanceState, Tone> = {
  INVESTIGATING: 'bad',
  IDENTIFIED: 'warn',
  MONITORING: 'info',
  RESOLVED: 'good',
  SCHEDULED: 'info',
  IN_PROGRESS: 'warn',
  COMPLETED: 'good',
  CANCELED: 'quiet',
};

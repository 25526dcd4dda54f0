import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import type { IncidentState, MaintenanceState, ServiceState } from '../../generated/status.ts';

type Loud = Exclude<Tone, 'quiet'>;

export const tones: Record<ServiceState, Loud> = {
  OPERATIONAL: 'good',
  ISSUES_REPORTED: 'warn',
  PLANNED_OUTAGE: 'info',
  SYSTEM_OUTAGE: 'bad',
};

export const incidentTones: Record<IncidentState, Loud> = {
  INVESTIGATING: 'bad',
  IDENTIFIED: 'warn',
  MONITORING: 'info',
  RESOLVED: 'good',
};

export const maintenanceTones: Record<MaintenanceState, Tone> = {
  SCHEDULED: 'info',
  IN_PROGRESS: 'warn',
  COMPLETED: 'good',
  CANCELED: 'quiet',
};

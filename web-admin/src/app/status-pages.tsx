import { page } from '@harp/ui/shell/page-route.tsx';
import type { ReactNode } from 'react';
import type { RouteObject } from 'react-router';
import { paths } from '../paths.ts';
import { Gate } from './gate.tsx';

const toManage = (element: ReactNode) => <Gate right="status:manage">{element}</Gate>;
const toRead = (element: ReactNode) => <Gate>{element}</Gate>;

/** The system status: everybody here reads it, status managers say how it is. */
export const statusRoutes: RouteObject[] = [
  { path: paths.status, element: toRead(page('status', () => import('../features/status/status-page.tsx'))) },
  {
    path: paths.newIncident,
    element: toManage(page('status', () => import('../features/status/new-incident-page.tsx'))),
  },
  {
    path: paths.incidentPattern,
    element: toRead(page('status', () => import('../features/status/incident-page.tsx'))),
  },
  {
    path: paths.newMaintenance,
    element: toManage(page('status', () => import('../features/status/new-maintenance-page.tsx'))),
  },
  {
    path: paths.maintenancePattern,
    element: toRead(page('status', () => import('../features/status/maintenance-page.tsx'))),
  },
  { path: paths.templates, element: toManage(page('status', () => import('../features/status/templates-page.tsx'))) },
  { path: paths.servicePattern, element: toRead(page('status', () => import('../features/status/service-page.tsx'))) },
];

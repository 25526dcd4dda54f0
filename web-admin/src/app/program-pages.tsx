import { page } from '@harp/ui/shell/page-route.tsx';
import type { ReactElement } from 'react';
import type { RouteObject } from 'react-router';
import { ProgramTabsContext } from '../components/program-tabs.tsx';
import { paths } from '../paths.ts';
import { Gate } from './gate.tsx';

const programs = page('integrations', () => import('../features/integrations/programs-page.tsx'));
const program = page('integrations', () => import('../features/integrations/program-page.tsx'));
const firstTab = page('integrations', () => import('../features/integrations/first-tab.tsx'));

/** What one sets up for a program, a tab each; its words are `tabs.<tab>` of the integrations. A new one is one line here. */
const tabs: Record<string, ReactElement> = {
  clients: page('clients', () => import('../features/clients/clients-page.tsx')),
  'service-accounts': page('service-accounts', () => import('../features/service-accounts/service-accounts-page.tsx')),
  webhooks: page('webhooks', () => import('../features/webhooks/webhooks-page.tsx')),
};

/** Pages below a tab. */
const below: RouteObject[] = [
  { path: 'clients/new', element: page('clients', () => import('../features/clients/new-client-page.tsx')) },
  { path: 'clients/:clientId', element: page('clients', () => import('../features/clients/client-page.tsx')) },
  {
    path: 'service-accounts/new',
    element: page('service-accounts', () => import('../features/service-accounts/new-account-page.tsx')),
  },
  {
    path: 'service-accounts/:accountId/tokens/new',
    element: page('service-accounts', () => import('../features/service-accounts/new-token-page.tsx')),
  },
  { path: 'webhooks/new', element: page('webhooks', () => import('../features/webhooks/new-webhook-page.tsx')) },
  { path: 'webhooks/:webhookId', element: page('webhooks', () => import('../features/webhooks/webhook-page.tsx')) },
  { path: 'webhooks/streams/new', element: page('webhooks', () => import('../features/webhooks/new-stream-page.tsx')) },
  {
    path: 'webhooks/streams/:streamId',
    element: page('webhooks', () => import('../features/webhooks/stream-page.tsx')),
  },
];

export const programRoutes: RouteObject[] = [
  { path: paths.integrations, element: <Gate right="integration:manage">{programs}</Gate> },
  {
    path: paths.programPattern,
    element: (
      <Gate right="integration:manage">
        <ProgramTabsContext value={Object.keys(tabs)}>{program}</ProgramTabsContext>
      </Gate>
    ),
    children: [
      { index: true, element: firstTab },
      ...Object.entries(tabs).map(([path, element]): RouteObject => ({ path, element })),
      ...below,
    ],
  },
];

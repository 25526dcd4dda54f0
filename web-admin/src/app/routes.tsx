import { page } from '@harp/ui/shell/page-route.tsx';
import { useRoutes, type RouteObject } from 'react-router';
import { paths } from '../paths.ts';
import { Frame } from './frame.tsx';
import { Front } from './front.tsx';
import { Gate } from './gate.tsx';
import { programRoutes } from './program-pages.tsx';
import { statusRoutes } from './status-pages.tsx';

const queue = page(['queue', 'history'], () => import('../features/queue/queue-page.tsx'));
const access = page('access', () => import('../features/access/access-page.tsx'));
const people = page('access', () => import('../features/access/people-page.tsx'));
const person = page(['access', 'history'], () => import('../features/access/person-page.tsx'));
const eua = page('eua', () => import('../features/eua/returns-page.tsx'));
const cases = page('cases', () => import('../features/cases/cases-page.tsx'));
const recoveryCase = page(['cases', 'history'], () => import('../features/cases/recovery-case-page.tsx'));
const newMerge = page('cases', () => import('../features/cases/new-merge-page.tsx'));
const mergeCase = page(['cases', 'history'], () => import('../features/cases/merge-case-page.tsx'));
const contactCase = page(['cases', 'history'], () => import('../features/cases/contact-case-page.tsx'));
const caseOf = page(['cases', 'history'], () => import('../features/cases/case-page.tsx'));
const contracts = page('contracts', () => import('../features/contracts/contracts-page.tsx'));
const newContract = page('contracts', () => import('../features/contracts/new-contract-page.tsx'));
const contract = page('contracts', () => import('../features/contracts/contract-page.tsx'));
const account = page('account', () => import('../features/account/account-page.tsx'));
const acceptTerms = page('account', () => import('../features/account/accept-terms-page.tsx'));
const signIn = page('sign-in', () => import('../features/sign-in/sign-in-page.tsx'));
const notFound = page('not-found', () => import('../features/not-found/not-found-page.tsx'));

/** Every page of the console, with the right that opens it. Each brings its code and its words when somebody goes there. */
const routes: RouteObject[] = [
  {
    element: <Frame />,
    children: [
      { path: paths.signIn, element: signIn },
      {
        path: paths.front,
        element: (
          <Gate>
            <Front />
          </Gate>
        ),
      },
      { path: paths.queue, element: <Gate right="role-request:decide">{queue}</Gate> },
      { path: paths.access, element: <Gate right="grant:read">{access}</Gate> },
      { path: paths.people, element: <Gate right="user:read">{people}</Gate> },
      { path: paths.personPattern, element: <Gate right="user:read">{person}</Gate> },
      { path: paths.eua, element: <Gate right="role-request:decide-cms">{eua}</Gate> },
      { path: paths.cases, element: <Gate right="case:read">{cases}</Gate> },
      { path: paths.contactCasePattern, element: <Gate right="contact:answer">{contactCase}</Gate> },
      { path: paths.recoveryCasePattern, element: <Gate right="recovery:start">{recoveryCase}</Gate> },
      { path: paths.newMerge, element: <Gate right="account:merge">{newMerge}</Gate> },
      { path: paths.mergeCasePattern, element: <Gate right="account:merge">{mergeCase}</Gate> },
      { path: paths.casePattern, element: <Gate right="proofing:decide">{caseOf}</Gate> },
      { path: paths.contracts, element: <Gate right="contract:change">{contracts}</Gate> },
      { path: paths.newContract, element: <Gate right="contract:change">{newContract}</Gate> },
      { path: paths.contractPattern, element: <Gate right="contract:change">{contract}</Gate> },
      ...statusRoutes,
      ...programRoutes,
      { path: paths.acceptTerms, element: <Gate>{acceptTerms}</Gate> },
      { path: paths.account, element: <Gate>{account}</Gate> },
      { path: '*', element: notFound },
    ],
  },
];

export function Routes() {
  return useRoutes(routes);
}

import { page } from '@harp/ui/shell/page-route.tsx';
import { useRoutes, type RouteObject } from 'react-router';
import { StatusPage } from '../features/status/status-page.tsx';
import { paths } from '../paths.ts';
import { Frame } from './frame.tsx';
import { SignedIn } from './signed-in.tsx';

const { register, recovery, earlier, factors, roles } = paths;

/** Every page of the site. Each brings its code and its words when somebody goes there. */
const routes: RouteObject[] = [
  {
    element: <Frame />,
    children: [
      { path: paths.front, element: page('home', () => import('../features/home/home-page.tsx')) },
      { path: paths.whichId, element: page('which-id', () => import('../features/which-id/which-id-page.tsx')) },
      ...paths.statusPages.map((path) => ({
        path,
        // Not loaded when needed, as it takes over what the server drew without a gap.
        element: <StatusPage />,
      })),
      { path: paths.subscribe, element: page('status', () => import('../features/status/subscribe-page.tsx')) },
      { path: paths.subscription, element: page('status', () => import('../features/status/subscription-page.tsx')) },
      { path: paths.help, element: page('help', () => import('../features/help/help-page.tsx')) },
      { path: paths.glossary, element: page('help', () => import('../features/help/glossary-page.tsx')) },
      { path: paths.helpContact, element: page('help', () => import('../features/help/contact-page.tsx')) },
      { path: paths.helpCase, element: page('help', () => import('../features/help/case-page.tsx')) },
      { path: paths.privacy, element: page('help', () => import('../features/help/privacy-page.tsx')) },
      { path: paths.terms, element: page('help', () => import('../features/help/terms-page.tsx')) },
      { path: paths.notMe, element: page('not-me', () => import('../features/not-me/not-me-page.tsx')) },
      { path: paths.invitation, element: page('contracts', () => import('../features/contracts/invitation-page.tsx')) },
      { path: paths.training, element: page('training', () => import('../features/training/training-page.tsx')) },
      { path: paths.signIn, element: page('sign-in', () => import('../features/sign-in/sign-in-page.tsx')) },
      { path: paths.activateEua, element: page('eua', () => import('../features/eua/activate-page.tsx')) },
      {
        path: paths.programSignIn,
        element: page('program-sign-in', () => import('../features/program-sign-in/program-sign-in-page.tsx')),
      },
      { path: paths.signedOut, element: page('sign-in', () => import('../features/sign-in/signed-out-page.tsx')) },
      { path: register.start, element: page('register', () => import('../features/register/start-page.tsx')) },
      { path: register.email, element: page('register', () => import('../features/register/email-page.tsx')) },
      { path: register.check, element: page('register', () => import('../features/register/check-mail-page.tsx')) },
      { path: register.confirm, element: page('register', () => import('../features/register/confirm-page.tsx')) },
      { path: register.name, element: page('register', () => import('../features/register/name-page.tsx')) },
      { path: register.birth, element: page('register', () => import('../features/register/birth-page.tsx')) },
      { path: register.phone, element: page('register', () => import('../features/register/phone-page.tsx')) },
      { path: register.address, element: page('register', () => import('../features/register/address-page.tsx')) },
      { path: register.review, element: page('register', () => import('../features/register/review-page.tsx')) },
      { path: register.account, element: page('register', () => import('../features/register/account-page.tsx')) },
      { path: recovery.start, element: page('recovery', () => import('../features/recovery/trouble-page.tsx')) },
      { path: recovery.open, element: page('recovery', () => import('../features/recovery/open-page.tsx')) },
      { path: recovery.cancel, element: page('recovery', () => import('../features/recovery/cancel-page.tsx')) },
      { path: recovery.goOn, element: page('recovery', () => import('../features/recovery/go-on-page.tsx')) },
      { path: earlier.start, element: page('earlier', () => import('../features/earlier/old-login-page.tsx')) },
      { path: earlier.open, element: page('earlier', () => import('../features/earlier/open-page.tsx')) },
      { path: earlier.goOn, element: page('earlier', () => import('../features/earlier/go-on-page.tsx')) },
      {
        element: <SignedIn level="PASSWORD" />,
        children: [
          { path: paths.proofing, element: page('proofing', () => import('../features/proofing/proofing-page.tsx')) },
          { path: paths.correctData, element: page('proofing', () => import('../features/proofing/correct-page.tsx')) },
          { path: factors.add, element: page('factors', () => import('../features/factors/add-page.tsx')) },
          { path: factors.app, element: page('factors', () => import('../features/factors/app-page.tsx')) },
          { path: factors.passkey, element: page('factors', () => import('../features/factors/passkey-page.tsx')) },
        ],
      },
      {
        element: <SignedIn level="FACTOR" />,
        children: [
          { path: register.done, element: page('register', () => import('../features/register/done-page.tsx')) },
          { path: factors.phone, element: page('factors', () => import('../features/factors/phone-page.tsx')) },
          { path: paths.helpCases, element: page('help', () => import('../features/help/cases-page.tsx')) },
          { path: paths.acceptTerms, element: page('help', () => import('../features/help/accept-terms-page.tsx')) },
          { path: paths.home, element: page('tasks', () => import('../features/tasks/tasks-page.tsx')) },
          { path: roles.mine, element: page('roles', () => import('../features/roles/mine-page.tsx')) },
          { path: roles.ask, element: page('roles', () => import('../features/roles/ask-page.tsx')) },
          {
            path: roles.request,
            element: page(['roles', 'history'], () => import('../features/roles/request-page.tsx')),
          },
          {
            path: paths.contracts,
            element: page('contracts', () => import('../features/contracts/contracts-page.tsx')),
          },
          { path: paths.contract, element: page('contracts', () => import('../features/contracts/contract-page.tsx')) },
          {
            path: paths.account,
            element: page(['account', 'history'], () => import('../features/account/account-page.tsx')),
          },
          { path: paths.changeEmail, element: page('account', () => import('../features/account/email-page.tsx')) },
          { path: paths.tokens.list, element: page('tokens', () => import('../features/tokens/tokens-page.tsx')) },
          { path: paths.tokens.new, element: page('tokens', () => import('../features/tokens/new-token-page.tsx')) },
        ],
      },
      { path: '*', element: page('help', () => import('../features/help/not-found-page.tsx')) },
    ],
  },
];

export function Routes() {
  return useRoutes(routes);
}

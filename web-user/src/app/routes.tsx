import { page } from '@harp/ui/shell/page-route.tsx';
import { useRoutes, type RouteObject } from 'react-router';
import { paths } from '../paths.ts';
import { Frame } from './frame.tsx';

/** Every page of the site. Each brings its code and its words when somebody goes there. */
const routes: RouteObject[] = [
  {
    element: <Frame />,
    children: [
      { path: paths.front, element: page('home', () => import('../features/home/home-page.tsx')) },
      { path: paths.signIn, element: page('sign-in', () => import('../features/sign-in/sign-in-page.tsx')) },
    ],
  },
];

export function Routes() {
  return useRoutes(routes);
}

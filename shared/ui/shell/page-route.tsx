import { lazy, type ComponentType } from 'react';
import { preloadWords } from '../i18n/setup.ts';

/** The element of a lazy route: the page's code and its feature's words come together. `load` is `() => import('./features/…/x-page.tsx')`, whose default export is the page. */
export function page(namespace: string, load: () => Promise<{ default: ComponentType }>) {
  const LazyPage = lazy(async () => {
    const [module] = await Promise.all([load(), preloadWords(namespace)]);
    return module;
  });
  return <LazyPage />;
}

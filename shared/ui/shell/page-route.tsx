import { lazy, type ComponentType } from 'react';
import { preloadWords } from '../i18n/setup.ts';

/** The element of a lazy route: the page's code and its words come together: its feature's, and what else it names. `load` is `() => import('./features/…/x-page.tsx')`, whose default export is the page. */
export function page(namespaces: string | readonly string[], load: () => Promise<{ default: ComponentType }>) {
  const LazyPage = lazy(async () => {
    const [module] = await Promise.all([load(), preloadWords(namespaces)]);
    return module;
  });
  return <LazyPage />;
}

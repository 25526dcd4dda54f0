import { StrictMode, Suspense, useCallback, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { Provider, type Client } from 'urql';
import { Loading } from './feedback/loading.tsx';
import { createClient } from './graphql/client.ts';
import { startWords, type LoadWords } from './i18n/setup.ts';
import { knowSession, SessionProvider } from './session/session.tsx';
import { StepUpProvider } from './step-up/step-up.tsx';

interface SiteOptions {
  /** The routes of the site, usually a component that calls `useRoutes`. */
  children: ReactNode;
  /** Loads the words of one feature. */
  words: LoadWords;
  /** The namespaces that the frame itself needs. */
  namespaces: string[];
  /** The namespaces of the pages that the server draws. */
  drawn?: string[];
}

/** Starts a site: words, server, session, routes. Called once, by its main.tsx. */
export async function startSite({ children, words, namespaces, drawn = [] }: SiteOptions): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no element with the id root');
  const isDrawn = root.hasChildNodes();
  // A page that the server drew is in the language of its address.
  await (isDrawn
    ? startWords(words, [...namespaces, ...drawn], document.documentElement.lang)
    : startWords(words, namespaces));
  const client = createClient();
  // It is replaced in one go when all that it shows is known, so that nothing moves; what can't be had is said later.
  if (isDrawn) await knowSession(client);
  createRoot(root).render(
    <StrictMode>
      <BrowserRouter>
        <Suspense fallback={<Loading />}>
          <Server first={client}>{children}</Server>
        </Suspense>
      </BrowserRouter>
    </StrictMode>,
  );
}

/**
 * Gives the pages the server and the session. When somebody leaves, everything begins anew with an empty memory, the
 * pages included: the next person at this screen must not meet what the last one saw.
 */
function Server({ first, children }: { first: Client; children: ReactNode }) {
  const [{ client, visit }, setVisit] = useState({ client: first, visit: 1 });
  const forget = useCallback(() => setVisit((before) => ({ client: createClient(), visit: before.visit + 1 })), []);
  return (
    <Provider key={visit} value={client}>
      <SessionProvider onForget={forget}>
        <StepUpProvider>{children}</StepUpProvider>
      </SessionProvider>
    </Provider>
  );
}

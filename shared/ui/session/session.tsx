import { createContext, useCallback, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { useClient, type Client } from 'urql';
import { SessionDocument, SignOutDocument, type SessionQuery } from '../generated/session.ts';
import { useAsk } from '../graphql/use-ask.ts';
import { currentLanguage, switchLanguage } from '../i18n/setup.ts';

export type SessionViewer = NonNullable<SessionQuery['viewer']>;
export type Site = SessionQuery['site'];

interface Session {
  /** Who is signed in, null when nobody is (or while the first answer is on its way). */
  viewer: SessionViewer | null;
  /** What the server says of itself: names, texts, support. Null until the first answer. */
  site: Site | null;
  loading: boolean;
  error: unknown;
  /** Asks the server anew who is signed in. Signing in, out, and any mutation that returns a Viewer does so by itself. */
  refresh: () => Promise<SessionViewer | null>;
  signOut: () => Promise<void>;
  /** Forgets everything this tab knew of the person who left. */
  forget: () => void;
}

/** As `SessionProvider` asks, so that it finds the answer there. */
const ASKING = { types: ['Viewer', 'SignedIn'], expectSignedOut: true };

/** Learns who is signed in before anything is shown. */
export const knowSession = (client: Client): Promise<unknown> =>
  client
    .query(SessionDocument, {}, { additionalTypenames: ASKING.types, expectSignedOut: ASKING.expectSignedOut })
    .toPromise();

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ onForget, children }: { onForget: () => void; children: ReactNode }) {
  const client = useClient();
  const { data, loading, error } = useAsk(SessionDocument, {}, ASKING);
  const viewer = data?.viewer ?? null;

  const refresh = useCallback(async () => {
    const options = {
      requestPolicy: 'network-only' as const,
      expectSignedOut: true,
      additionalTypenames: ['Viewer', 'SignedIn'],
    };
    const result = await client.query(SessionDocument, {}, options).toPromise();
    if (result.error) throw result.error;
    return result.data?.viewer ?? null;
  }, [client]);

  const signOut = useCallback(async () => {
    const result = await client.mutation(SignOutDocument, {}, { expectSignedOut: true }).toPromise();
    if (result.error) throw result.error;
    onForget();
  }, [client, onForget]);

  const language = viewer?.language;
  useEffect(() => {
    const code = language === 'ES' ? 'es' : 'en';
    if (language && code !== currentLanguage()) void switchLanguage(code);
  }, [language]);

  const session = useMemo(
    () => ({
      viewer,
      site: data?.site ?? null,
      loading: loading && !data,
      error: data ? null : error,
      refresh,
      signOut,
      forget: onForget,
    }),
    [viewer, data, loading, error, refresh, signOut, onForget],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is used outside SessionProvider');
  return session;
}

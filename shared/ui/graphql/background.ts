/** Marks a request that the page makes on its own: it does not count as activity, here or on the server. */
export const backgroundHeader = 'X-HARP-Background';

export const isBackground = (init: RequestInit | undefined): boolean =>
  new Headers(init?.headers).has(backgroundHeader);

/** The options of such a request. */
export const inBackground: RequestInit = { credentials: 'same-origin', headers: { [backgroundHeader]: '1' } };

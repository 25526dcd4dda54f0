/** One file that strangers may fetch, at this path of the address that serves the status. */
export interface Rendering {
  /** Like `/status/feed.rss`. A page has none of `.html` at the end of its address, and one in its file's name. */
  path: string;
  body: string;
}

export const json = (path: string, value: unknown): Rendering => ({ path, body: JSON.stringify(value) });

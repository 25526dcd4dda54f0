/* The addresses of the public status pages: the API's server and the self-service site answer at the same ones. */

export type StatusLanguage = 'en' | 'es';

export interface StatusAddress {
  language: StatusLanguage;
  /** Which page, in whatever language: empty for that of all systems, else like `/services/qtso`. */
  under: string;
}

const PAGE = /^\/status(\/es)?((?:\/(?:services|incidents|maintenance)\/[\w-]+)?)\/?$/;

/** Which page of the status an address is; null: none. */
export function statusAddressOf(path: string): StatusAddress | null {
  const [found, spanish, under = ''] = PAGE.exec(path) ?? [];
  return found === undefined ? null : { language: spanish ? 'es' : 'en', under };
}

/** The page for people. */
export const statusPagePath = ({ language, under }: StatusAddress): string =>
  `/status${language === 'en' ? '' : `/${language}`}${under}`;

/** Its content alone, for who has the frame already. */
export const statusContentPath = ({ language, under }: StatusAddress): string => `/status/content/${language}${under}`;

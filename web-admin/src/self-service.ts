/** An address of the self-service site, whose origin the server tells: on another machine it has another name. */
export function selfServiceHref(site: { webUserUrl: string }, path: string): string {
  return new URL(path, site.webUserUrl).href;
}

/** Where to go after signing in: only a path of this site, never another origin. */
export function returnPath(search: string, otherwise: string): string {
  const wanted = new URLSearchParams(search).get('return');
  if (!wanted || !wanted.startsWith('/') || wanted.startsWith('//') || wanted.includes('\\')) return otherwise;
  return wanted;
}

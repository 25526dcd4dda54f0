import type { Visitor } from '../visitor.ts';
import type { Inspector } from './inspector.ts';

const here = (): Promise<void> => Promise.resolve();

/** The same page at both widths, in both languages. A dialog that lies over the choice of languages stays open. */
export async function look(
  inspector: Inspector,
  visitor: Visitor,
  name: string,
  spanish: string | RegExp,
): Promise<void> {
  const banner = visitor.page.getByRole('banner', { includeHidden: true });
  const language = (said: string) => banner.getByRole('button', { name: said, exact: true, includeHidden: true });
  await inspector.walk(visitor, [{ name, reach: here }]);
  await language('Español').dispatchEvent('click');
  // A person's name is a heading in any language.
  await language('English').waitFor({ state: 'attached' });
  await visitor.page.getByRole('heading', { level: 1, name: spanish, includeHidden: true }).waitFor();
  // What differs are the words, and they are longest for a phone.
  await inspector.walk(visitor, [{ name: `${name} es`, reach: here }], [360]);
  await language('English').dispatchEvent('click');
  await language('Español').waitFor({ state: 'attached' });
}

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
  const { page } = visitor;
  const banner = page.getByRole('banner', { includeHidden: true });
  const headed = (words: string | RegExp) =>
    page.getByRole('heading', { level: 1, name: words, includeHidden: true }).waitFor();
  const english = await page.getByRole('heading', { level: 1, includeHidden: true }).innerText();
  /** A person's name is a heading in any language; the button offers the other language when the words are there. */
  const speak = async (language: string, other: string): Promise<void> => {
    await banner.getByRole('button', { name: language, exact: true, includeHidden: true }).dispatchEvent('click');
    await banner.getByRole('button', { name: other, exact: true, includeHidden: true }).waitFor({ state: 'attached' });
  };
  await inspector.walk(visitor, [{ name, reach: here }]);
  await speak('Español', 'English');
  await headed(spanish);
  // What differs are the words, and they are longest for a phone.
  await inspector.walk(visitor, [{ name: `${name} es`, reach: here }], [360]);
  await speak('English', 'Español');
  await headed(english);
}

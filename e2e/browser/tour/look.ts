import { press } from '../screen.ts';
import type { Visitor } from '../visitor.ts';
import type { Inspector } from './inspector.ts';

/** The same page at both widths, in both languages. */
export async function look(inspector: Inspector, visitor: Visitor, name: string, spanish: string): Promise<void> {
  await inspector.walk(visitor, [{ name, reach: () => Promise.resolve() }]);
  await press(visitor.page, 'Español');
  await visitor.page.getByRole('heading', { level: 1, name: spanish }).waitFor();
  await inspector.walk(visitor, [{ name: `${name} es`, reach: () => Promise.resolve() }]);
  await press(visitor.page, 'English');
}

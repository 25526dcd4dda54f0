// The changelog of the schema: what `npm run schema` writes into it, and how `npm run check` knows that it is up to date.
// It carries a mark of the schema that it tells of, so that no history is needed to compare.
import { createHash } from 'node:crypto';

export const CHANGELOG = 'docs/schema-changelog.md';

const MARK = /^<!-- it tells of the schema ([0-9a-f]{64}) -->\n?/gm;
const markOf = (sdl) => createHash('sha256').update(sdl).digest('hex');

/** Whether a changelog tells of this schema, and of no other. */
export function tellsOf(changelog, sdl) {
  const marks = [...changelog.matchAll(MARK)].map(([, mark]) => mark);
  return marks.length === 1 && marks[0] === markOf(sdl);
}

/** What became different, a line each, in an order that does not depend on where things stand. */
export async function changesBetween(before, after) {
  // Not at the top: the check that reads this file is loaded before anything is installed.
  const [{ DiffRule, diff }, { buildSchema }] = await Promise.all([
    import('@graphql-inspector/core'),
    import('graphql'),
  ]);
  const rules = [DiffRule.ignoreDescriptionChanges, DiffRule.simplifyChanges];
  const changes = await diff(buildSchema(before), buildSchema(after), rules);
  // A type that is new needs no line for each of its fields, and Relay's wrappers none at all.
  const added = new Set(changes.filter(({ type }) => type === 'TYPE_ADDED').map(({ path }) => path));
  return changes
    .filter(({ type, path = '' }) => type === 'TYPE_ADDED' || !added.has(path.split('.')[0]))
    .filter(({ path = '' }) => !/^\w+(Connection|Edge)$/.test(path))
    .map(({ message, criticality }) => {
      const words = message.replaceAll(/'([^']+)'/g, '`$1`').replaceAll(/(\w)"([^"]+)"/g, '$1`$2`');
      return criticality.level === 'BREAKING' ? `**Breaking:** ${words}` : words;
    })
    .toSorted();
}

/** The changelog with these lines under this day, the newest day on top, and the mark of the schema. Lines are kept once. */
export function withEntries(changelog, day, lines, sdl) {
  const text = changelog.replaceAll(MARK, '').trimEnd();
  const missing = lines.filter((line) => !text.includes(`\n- ${line}\n`) && !text.endsWith(`\n- ${line}`));
  return `${insert(text, day, missing)}\n\n<!-- it tells of the schema ${markOf(sdl)} -->\n`;
}

function insert(text, day, lines) {
  if (lines.length === 0) return text;
  const entry = lines.map((line) => `- ${line}`).join('\n');
  const heading = `\n## ${day}\n`;
  const at = text.indexOf(heading);
  if (at >= 0) {
    const end = text.indexOf('\n## ', at + heading.length);
    const [head, tail] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
    return `${head.trimEnd()}\n${entry}${tail && `\n${tail}`}`;
  }
  const first = text.search(/\n## /);
  const [head, tail] = first < 0 ? [text, ''] : [text.slice(0, first), text.slice(first)];
  return `${head.trimEnd()}\n${heading}\n${entry}${tail && `\n${tail}`}`;
}

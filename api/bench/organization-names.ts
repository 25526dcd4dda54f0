import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** An organization as the benchmark makes it up. */
export interface MadeUp {
  ccn: string;
  name: string;
  city: string;
  state: string;
}

/** The same numbers at every run, so that two runs can be compared (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Real names where CMS's list lies beside the repository, else the sandbox's. */
function seeds(): MadeUp[] {
  const real = new URL('../../../shared/data/cms-hospital-general-information.csv', import.meta.url);
  const file = existsSync(real) ? real : new URL('../sandbox/organizations.csv', import.meta.url);
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true });
  return rows.map((row) => ({
    ccn: row['Facility ID'] ?? row['CCN'] ?? '',
    name: row['Facility Name'] ?? row['Name'] ?? '',
    city: row['City/Town'] ?? '',
    state: row['State'] ?? '',
  }));
}

const pick = <T>(random: (below: number) => number, list: readonly T[]): T => list[random(list.length)] as T;

/** Place and family names are what makes real lists large: some 25,000 words that only sound like words. */
function madeUpWords(random: (below: number) => number): string[] {
  const syllable = (): string =>
    `${pick(random, [...'BCDFGHKLMNPRSTVW'])}${pick(random, [...'AEIOU'])}${pick(random, ['', '', 'N', 'R', 'S', 'L'])}`;
  return Array.from({ length: 25_000 }, () => Array.from({ length: 2 + random(2) }, syllable).join(''));
}

/** Organizations with mutated names: each is a real one with one word replaced by another, or by one never seen. */
export function madeUpOrganizations(count: number): MadeUp[] {
  const random = numbers(1);
  const real = seeds();
  const known = [...new Set(real.flatMap(({ name }) => name.split(/\s+/)))];
  const words = madeUpWords(random);
  return Array.from({ length: count }, (_, index) => {
    const base = pick(random, real);
    const parts = base.name.split(/\s+/);
    parts[random(parts.length)] = random(2) === 0 ? pick(random, known) : pick(random, words);
    return {
      ...base,
      ccn: String(index * 9 + 10_001).padStart(6, '0'),
      name: parts.join(' '),
      city: random(3) === 0 ? pick(random, words) : base.city,
    };
  });
}

/** One letter of a word dropped, doubled, swapped or changed. */
export function mistype(word: string, random: (below: number) => number): string {
  const at = random(word.length);
  const [before, letter, after] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
  return pick(random, [
    before + after,
    before + letter + letter + after,
    before + after.slice(0, 1) + letter + after.slice(1),
    `${before}E${after}`,
  ]);
}

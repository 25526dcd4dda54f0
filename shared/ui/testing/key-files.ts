import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

type Words = { [key: string]: string | Words };

/** The words of one namespace in both languages, flat: `form.continue` → "Continue". */
export interface KeyFile {
  namespace: string;
  en: Map<string, string>;
  es: Map<string, string>;
}

/** All key files below a folder. The folder that holds `locales` names the namespace. */
export function keyFiles(folder: string, rename: Record<string, string> = {}): KeyFile[] {
  return filesBelow(folder)
    .filter((file) => file.endsWith('locales/en.json'))
    .map((file) => {
      const own = basename(dirname(dirname(file)));
      return { namespace: rename[own] ?? own, en: read(file), es: read(file.replace(/en\.json$/, 'es.json')) };
    });
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/(^|\/)(node_modules|dist|generated)\//.test(name))
    .map((name) => join(folder, name));
}

function read(file: string): Map<string, string> {
  return new Map(flat(JSON.parse(readFileSync(file, 'utf8')) as Words));
}

function flat(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

/** Spanish has a plural form for millions that English lacks. */
export const withoutMany = (keys: Iterable<string>): string[] =>
  [...keys].filter((key) => !key.endsWith('_many')).toSorted();

/** The names between {{ and }}, and the tags. */
export const holes = (text: string): string[] => (text.match(/\{\{\w+\}\}|<\/?\w+>/g) ?? []).toSorted();

/** Keys that the code asks for and no key file has. A key made of parts is checked as far as its first part. */
export function missingKeys(files: readonly string[], known: readonly KeyFile[]): string[] {
  const keys = new Map(known.map((file) => [file.namespace, [...file.en.keys()]]));
  return files.flatMap((file) => {
    const code = readFileSync(file, 'utf8');
    const own = /useTranslation\(\[?'([\w-]+)'/.exec(code)?.[1] ?? 'shared';
    return [...code.matchAll(/\bt\(\s*(['`])([^'`]+?)\1/g)].flatMap(([, , written = '']) => {
      const [namespace, key] = written.includes(':') ? (written.split(':', 2) as [string, string]) : [own, written];
      const start = key.split('${')[0] ?? key;
      const whole = start === key;
      const found = keys
        .get(namespace)
        ?.some((each) =>
          whole ? each === key || new RegExp(`^${escape(key)}_[a-z_]+$`).test(each) : each.startsWith(start),
        );
      return found ? [] : [`${file}: ${written}`];
    });
  });
}

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

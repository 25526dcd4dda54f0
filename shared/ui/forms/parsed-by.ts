import type { Parsed } from '@harp/domain/parsed.ts';

/** A rule of the form from the check that the server makes as well: `words` gives the sentence for its code. */
export function parsedBy<T>(parse: (text: string) => Parsed<T>, words: (code: string, message: string) => string) {
  return {
    validate: (text: unknown) => {
      const read = parse(String(text ?? ''));
      return read.ok || words(read.code, read.message);
    },
  };
}

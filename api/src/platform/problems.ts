import type { Parsed } from '@harp/domain/parsed.ts';
import { InvalidInput, type FieldProblem } from './errors.ts';

/** Collects everything that is wrong with an input, so that a person hears all of it at once. */
export class Problems {
  private readonly list: FieldProblem[] = [];

  /** The value, or undefined with the problem noted; ask `error()` before use. */
  take<T>(path: string, parsed: Parsed<T>): T {
    if (parsed.ok) return parsed.value;
    this.add(path, parsed.code, parsed.message);
    return undefined as T;
  }

  add(path: string, code: string, message: string): void {
    this.list.push({ path: path.split('.'), code, message });
  }

  /** What to return when anything was wrong. */
  error(): InvalidInput | null {
    return this.list.length > 0 ? new InvalidInput(this.list) : null;
  }
}

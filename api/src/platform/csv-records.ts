import { parse } from 'csv-parse/sync';
import { splitLines, WrongFile, type Line } from './csv-lines.ts';

/** One record of a CSV file, or what is wrong with it; `line` is the line of the file on which it begins. */
export type CsvRecord = { line: number; cells: string[] } | { line: number; fault: string };

/** A quoted field may hold line breaks, an address of three lines for instance; more means a quotation mark left open. */
const MOST_LINES = 10;

const QUOTE = 0x22;
const OPEN_QUOTE = 'a quotation mark is opened and not closed; close it, or double it if it belongs to the text';

function countQuotes({ bytes }: Line): number {
  let count = 0;
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) count += 1;
  return count;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(lines: readonly Line[]): string | null {
  try {
    return lines
      .map((line) => utf8.decode(line.bytes))
      .join('\n')
      .replace(/\r$/, '');
  } catch {
    return null;
  }
}

/** The cells of one record (RFC 4180). Most have no quotation mark, and nothing to parse. */
function parseRecord(text: string): string[] | null {
  if (!text.includes('"')) return text.split(',');
  try {
    return parse(text, { record_delimiter: '\n', relax_column_count: true })[0] ?? null;
  } catch {
    return null;
  }
}

/** Lines that were read and not yet used: where a record turns out damaged, reading goes on at its second line. */
class Lookahead {
  private readonly lines: Line[] = [];
  private readonly source: AsyncIterator<Line>;

  constructor(source: AsyncIterable<Line>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** The line `index` places ahead, or undefined at the end of the file. */
  async peek(index: number): Promise<Line | undefined> {
    while (this.lines.length <= index) {
      const next = await this.source.next();
      if (next.done) return undefined;
      this.lines.push(next.value);
    }
    return this.lines[index];
  }

  drop(count: number): void {
    this.lines.splice(0, count);
  }
}

/** The lines that make up the record at hand: as many as it takes until every quotation mark has its pair. */
async function gather(ahead: Lookahead, first: Line): Promise<{ lines: Line[]; closed: boolean }> {
  const lines = [first];
  let quotes = countQuotes(first);
  while (quotes % 2 === 1 && lines.length < MOST_LINES) {
    const next = await ahead.peek(lines.length);
    if (!next) break;
    lines.push(next);
    quotes += countQuotes(next);
  }
  return { lines, closed: quotes % 2 === 0 };
}

function readRecord(lines: Line[], closed: boolean, width: number | null): { cells: string[] } | { fault: string } {
  const text = decode(lines);
  if (text === null) return { fault: 'the row is not UTF-8; save the file as “CSV UTF-8”' };
  const cells = closed ? parseRecord(text) : null;
  if (cells === null) return { fault: OPEN_QUOTE };
  // A quotation mark left open swallows the rows after it, up to the next one: they are not this record's.
  if (lines.length > 1 && width !== null && cells.length !== width) return { fault: OPEN_QUOTE };
  return { cells };
}

const isBlank = (line: Line): boolean => line.bytes.length === 0 || (line.bytes.length === 1 && line.bytes[0] === 0x0d);

function withoutMark(line: Line): Line {
  const marked = line.bytes.subarray(0, 3).toString('latin1') === '\u00ef\u00bb\u00bf';
  return marked ? { ...line, bytes: line.bytes.subarray(3) } : line;
}

/**
 * The records of a CSV file as they come, the heading first. A damaged one is told with its line and costs no other:
 * a quotation mark left open, a row that is not UTF-8. Blank lines are passed over.
 *
 * @throws WrongFile when the file is not CSV at all, or its heading can't be read
 */
export async function* readRecords(stream: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord> {
  const ahead = new Lookahead(splitLines(stream));
  let width: number | null = null;
  for (let next = await ahead.peek(0); next; next = await ahead.peek(0)) {
    const first = next.number === 1 ? withoutMark(next) : next;
    if (isBlank(first)) {
      ahead.drop(1);
      continue;
    }
    const { lines, closed } = await gather(ahead, first);
    const record = readRecord(lines, closed, width);
    if (width === null && 'fault' in record) throw new WrongFile(`The first line can’t be read: ${record.fault}.`);
    if ('cells' in record) width ??= record.cells.length;
    ahead.drop('cells' in record ? lines.length : 1);
    yield { line: first.number, ...record };
  }
  if (width === null) throw new WrongFile('The file is empty.');
}

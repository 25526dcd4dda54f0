import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readRecords, type CsvRecord } from './csv-records.ts';

async function read(content: string | Buffer, chunk = 1 << 16): Promise<CsvRecord[]> {
  const bytes = Buffer.from(content);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, index) =>
    bytes.subarray(index * chunk, (index + 1) * chunk),
  );
  const records: CsvRecord[] = [];
  for await (const record of readRecords(Readable.from(chunks))) records.push(record);
  return records;
}

const heading = { line: 1, cells: ['id', 'name', 'city'] };

describe('a CSV file', () => {
  test.each([1, 2, 7, 1000])('reads the same in pieces of %i bytes', async (size) => {
    const text = '\ufeffid,name,city\r\n1,"Smith, ""Bo"" & Co",Äcity\r\n2,"two\r\nlines",B\r\n\r\n3,李,"C"';
    expect(await read(text, size)).toEqual([
      heading,
      { line: 2, cells: ['1', 'Smith, "Bo" & Co', 'Äcity'] },
      { line: 3, cells: ['2', 'two\r\nlines', 'B'] },
      { line: 6, cells: ['3', '李', 'C'] },
    ]);
  });

  test('loses only the row whose quotation mark was left open', async () => {
    expect(await read('id,name,city\n1,"open,A\n2,"Smith, Bo",B\n3,plain,C\n4,"x",D\n')).toEqual([
      heading,
      { line: 2, fault: expect.stringContaining('quotation mark') },
      { line: 3, cells: ['2', 'Smith, Bo', 'B'] },
      { line: 4, cells: ['3', 'plain', 'C'] },
      { line: 5, cells: ['4', 'x', 'D'] },
    ]);
  });

  test('loses only the two rows when two are left open', async () => {
    const records = await read('id,name,city\n1,"open,A\n2,fine,B\n3,"open,C\n4,fine,D\n');
    expect(records.map((record) => [record.line, 'fault' in record])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, true],
      [5, false],
    ]);
  });

  test('loses only the row that is not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('id,name,city\n1,Caf'),
      Buffer.from([0xe9]),
      Buffer.from(',A\n2,fine,B\n'),
    ]);
    expect(await read(bytes)).toEqual([
      heading,
      { line: 2, fault: expect.stringContaining('UTF-8') },
      { line: 3, cells: ['2', 'fine', 'B'] },
    ]);
  });

  test.each([
    ['nothing', '', /empty/],
    ['only blank lines', '\n\r\n', /empty/],
    ['a spreadsheet', 'PK\u0003\u0004rest', /spreadsheet/],
    ['UTF-16', Buffer.from('\ufeffid,name', 'utf16le'), /UTF-16/],
    ['a binary', 'GIF89a\u0000\u0001', /binary/],
    ['one endless line', 'x'.repeat(70_000), /longer than/],
    ['a heading with an open quotation mark', '"id,name\n1,2\n', /first line/],
  ])('is refused when it holds %s', async (_what, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });
});

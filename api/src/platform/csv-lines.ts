/** The file as a whole is not one that can be read; nothing of it is taken. */
export class WrongFile extends Error {}

/** One physical line of a file, without its line feed. */
export interface Line {
  /** From 1, as an editor shows it. */
  number: number;
  bytes: Buffer;
}

const LINE_FEED = 0x0a;
/** No row of a facility list comes near; a file with longer lines is no such list, and would fill the memory. */
export const LONGEST_LINE = 64 * 1024;

/** What files of another kind begin with, so that the answer can say what they are. */
function refuseOtherKinds(start: Buffer): void {
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    throw new WrongFile('This is a spreadsheet or ZIP file, not CSV: open it and save the list as “CSV UTF-8”.');
  }
  const mark = start.subarray(0, 2).toString('latin1');
  if (mark === '\u00ff\u00fe' || mark === '\u00fe\u00ff')
    throw new WrongFile('The file is in UTF-16: save it as “CSV UTF-8”.');
  if (start.subarray(0, 1024).includes(0)) throw new WrongFile('This is a binary file, not CSV.');
}

/**
 * Cuts a stream of bytes into lines as they come, so that a file of any size needs the memory of a line.
 *
 * @throws WrongFile when the file is empty, binary, or not made of lines
 */
export async function* splitLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let first = true;
  const line = (bytes: Buffer): Line => {
    number += 1;
    if (bytes.length > LONGEST_LINE)
      throw new WrongFile(`Line ${number} is longer than ${LONGEST_LINE} bytes: this is not a list of facilities.`);
    return { number, bytes };
  };
  for await (const chunk of stream) {
    if (first) refuseOtherKinds(chunk);
    first = false;
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let at = rest.indexOf(LINE_FEED); at >= 0; at = rest.indexOf(LINE_FEED, from)) {
      yield line(rest.subarray(from, at));
      from = at + 1;
    }
    rest = rest.subarray(from);
    if (rest.length > LONGEST_LINE) line(rest);
  }
  if (first) throw new WrongFile('The file is empty.');
  if (rest.length > 0) yield line(rest);
}

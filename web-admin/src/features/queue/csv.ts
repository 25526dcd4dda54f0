// A spreadsheet runs a cell that begins with one of these as a formula (OWASP, CSV injection).
const RUNS = /^[=+\-@\t\r]/;

/** One cell: quoted where needed, and never something that a spreadsheet would run. */
function cell(text: string): string {
  const safe = RUNS.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with a byte order mark so that spreadsheets read the names of people as UTF-8. */
export function toCsv(rows: ReadonlyArray<readonly string[]>): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

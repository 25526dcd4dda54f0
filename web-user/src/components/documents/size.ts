const MEGABYTE = 1024 * 1024;

/** A size as people read it: "1.2 MB", "40 kB". */
export function sizeIn(bytes: number, language: string): string {
  const large = bytes >= MEGABYTE / 10;
  const value = large ? bytes / MEGABYTE : Math.max(bytes / 1024, 1);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: large ? 1 : 0,
  }).format(value);
}

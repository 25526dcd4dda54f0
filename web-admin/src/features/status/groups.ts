/** The services under their headings, in the order of the page. */
export function groupsOf<Service extends { group: string }>(services: readonly Service[]): Array<[string, Service[]]> {
  return [...Map.groupBy(services, ({ group }) => group)];
}

/** Letters alone count when somebody searches, not their case or accents. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .trim()
    .toLowerCase();

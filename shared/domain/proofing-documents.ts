/** The documents that the help desk looks at, and what each of them shows. */
export const proofingDocuments = {
  DRIVERS_LICENSE: 'PHOTO',
  PASSPORT: 'PHOTO',
  RESIDENT_CARD: 'PHOTO',
  MILITARY_ID: 'PHOTO',
  UTILITY_BILL: 'ADDRESS',
  BANK_STATEMENT: 'ADDRESS',
  LEASE: 'ADDRESS',
  GOVERNMENT_LETTER: 'ADDRESS',
} as const;

export type DocumentKind = keyof typeof proofingDocuments;
export type DocumentProof = (typeof proofingDocuments)[DocumentKind];

/** What is enough: any one of these lines, with a document of its own for each word. */
export const enoughDocuments: readonly (readonly DocumentProof[])[] = [
  ['PHOTO', 'ADDRESS'],
  ['PHOTO', 'PHOTO'],
];

export const isDocumentKind = (text: string): text is DocumentKind => Object.hasOwn(proofingDocuments, text);

/** Both sides of one card are two files and one document. */
export function areEnough(kinds: readonly DocumentKind[]): boolean {
  const shown = [...new Set(kinds)].map((kind) => proofingDocuments[kind]);
  const count = (list: readonly DocumentProof[], wanted: DocumentProof): number =>
    list.filter((proof) => proof === wanted).length;
  return enoughDocuments.some((line) => line.every((proof) => count(shown, proof) >= count(line, proof)));
}

/** Why the help desk says yes or no to an identity: what can be chosen from for each. */
export const proofingReasons = {
  PASS: ['DOCUMENTS_MATCH', 'SHOWN_IN_PERSON'],
  FAIL: ['UNREADABLE', 'EXPIRED', 'NO_MATCH', 'NOT_GENUINE', 'NO_DOCUMENTS', 'SECOND_ACCOUNT', 'OTHER'],
} as const;

/** Those that say too little by themselves. */
export const reasonsWithWords: readonly string[] = ['SHOWN_IN_PERSON', 'OTHER'];

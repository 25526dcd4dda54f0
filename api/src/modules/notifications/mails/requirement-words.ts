/** What a role demands and somebody lacks. */
export interface Missing {
  /** Each as `kind` or `kind:level`, with commas between. */
  missing: string;
  /** Where on the self-service site the first is cured. */
  path: string;
}

const en: Record<string, string> = {
  'PROOFING:BASIC': 'your identity must be checked',
  'PROOFING:VERIFIED': 'your identity must be checked by documents',
  'FACTOR:ANY': 'a second factor',
  'FACTOR:PHISHING_RESISTANT': 'a passkey as a second factor',
  TERMS: 'agree to the terms of use',
};
const es: Record<string, string> = {
  'PROOFING:BASIC': 'se debe comprobar su identidad',
  'PROOFING:VERIFIED': 'se debe comprobar su identidad con documentos',
  'FACTOR:ANY': 'un segundo factor',
  'FACTOR:PHISHING_RESISTANT': 'una clave de acceso como segundo factor',
  TERMS: 'aceptar los términos de uso',
};

const inWords =
  (words: Record<string, string>) =>
  (missing: string): string =>
    missing
      .split(',')
      .map((one) => words[one] ?? one)
      .join('; ');

export const demandedEn = inWords(en);
export const demandedEs = inWords(es);

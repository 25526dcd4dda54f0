/** What a role demands and somebody lacks. */
export interface Missing {
  /** Each as `kind` or `kind:level`, of a course its name, on a line of its own. */
  missing: string;
  /** Where on the self-service site the first is cured. */
  path: string;
}

const en: Record<string, string> = {
  'PROOFING:BASIC': 'your identity must be checked',
  'PROOFING:VERIFIED': 'your identity must be checked by documents',
  'EMAIL:WORK': 'the e-mail address of your work, not a personal one',
  'FACTOR:ANY': 'a second factor',
  'FACTOR:PHISHING_RESISTANT': 'a passkey as a second factor',
  TERMS: 'agree to the terms of use',
  CONTRACT: 'a contract of the organization that covers the program (ask your point of contact)',
  BACKGROUND_CHECK: 'a background check that is far enough (ask your personnel-security office)',
};
const es: Record<string, string> = {
  'PROOFING:BASIC': 'se debe comprobar su identidad',
  'PROOFING:VERIFIED': 'se debe comprobar su identidad con documentos',
  'EMAIL:WORK': 'el correo electrónico de su trabajo, no uno personal',
  'FACTOR:ANY': 'un segundo factor',
  'FACTOR:PHISHING_RESISTANT': 'una llave de acceso como segundo factor',
  TERMS: 'aceptar los términos de uso',
  CONTRACT: 'un contrato de la organización que cubra el programa (pregunte a su punto de contacto)',
  BACKGROUND_CHECK: 'una verificación de antecedentes suficiente (pregunte a su oficina de seguridad del personal)',
};

const TRAINING = 'TRAINING:';

const inWords =
  (words: Record<string, string>, course: string) =>
  (missing: string): string =>
    missing
      .split('\n')
      .map((one) => (one.startsWith(TRAINING) ? `${course} “${one.slice(TRAINING.length)}”` : (words[one] ?? one)))
      .join('; ');

export const demandedEn = inWords(en, 'the course');
export const demandedEs = inWords(es, 'el curso');

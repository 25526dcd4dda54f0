import { mailKind } from './mail-kind.ts';

const whyEn: Record<string, string> = {
  EARLIER_AND_HARP: 'Somebody with an account in HARP gave the old login of an EIDM account with the same address.',
  NAME_DIFFERS: 'Somebody registered with the address of an EIDM account, and is called something else there.',
};
const whyEs: Record<string, string> = {
  EARLIER_AND_HARP:
    'Alguien con una cuenta en HARP dio el acceso antiguo de una cuenta de EIDM con el mismo correo electrónico.',
  NAME_DIFFERS: 'Alguien se registró con el correo electrónico de una cuenta de EIDM, donde tiene otro nombre.',
};

/** To the help desk: two accounts seem to be one person's. */
export const mergeWaits = mailKind<{ reference: string; origin: string; url: string }>({
  EN: ({ reference, origin, url }) => ({
    subject: `Case ${reference}: two accounts may be one person’s`,
    paragraphs: [
      `${whyEn[origin] ?? ''} Make sure that both are one person’s. One of you proposes to merge them, and another one confirms it.`,
    ],
    action: { label: 'Open the case', url },
  }),
  ES: ({ reference, origin, url }) => ({
    subject: `Caso ${reference}: dos cuentas pueden ser de una persona`,
    paragraphs: [
      `${whyEs[origin] ?? ''} Compruebe que las dos son de la misma persona. Uno de ustedes propone unirlas, y otro lo confirma.`,
    ],
    action: { label: 'Abrir el caso', url },
  }),
});

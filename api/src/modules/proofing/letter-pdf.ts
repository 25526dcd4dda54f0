import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import type { Address } from '../users/profile.types.ts';

const require = createRequire(import.meta.url);
const font = (name: string): Buffer => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
/** Fonts of our own, since those that every reader of PDF has know no Vietnamese, Polish or Greek name. */
const FONTS = { text: font('DejaVuSans'), bold: font('DejaVuSans-Bold'), code: font('DejaVuSansMono-Bold') };

export interface Letter {
  language: 'EN' | 'ES';
  name: string;
  address: Address;
  reference: string;
  code: string;
  askedAt: Date;
  expiresAt: Date;
  site: { name: string; supportEmail: string; supportPhone: string };
  url: string;
}

/** Points; US Letter, with the address where the window of a #10 envelope shows it (USPS DMM 601.6). */
const INCH = 72;
const MARGIN = 1 * INCH;
const WIDTH = 6.5 * INCH;
const ADDRESS = { x: 0.9 * INCH, y: 2.1 * INCH, width: 3.6 * INCH };

/** A letter with the code, ready to be printed. */
export function drawLetter(letter: Letter): Promise<Buffer> {
  const words = WORDS[letter.language](letter);
  const doc = new PDFDocument({
    size: 'LETTER',
    margin: MARGIN,
    lang: letter.language.toLowerCase(),
    tagged: true,
    info: { Title: `${letter.site.name} ${letter.reference}`, CreationDate: letter.askedAt },
  });
  const parts: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
  for (const [name, bytes] of Object.entries(FONTS)) doc.registerFont(name, bytes);

  doc.font('bold').fontSize(15).text(letter.site.name, MARGIN, MARGIN);
  doc.font('text').fontSize(10);
  doc.text([letter.site.supportPhone, letter.site.supportEmail].join(' · '));
  doc.fontSize(11).text(addressLines(letter).join('\n'), ADDRESS.x, ADDRESS.y, { width: ADDRESS.width });
  doc.text(words.date, MARGIN, 3.6 * INCH, { width: WIDTH, align: 'right' });
  doc
    .font('bold')
    .fontSize(13)
    .text(words.subject, MARGIN, 4 * INCH, { width: WIDTH });
  doc.moveDown(0.8).font('text').fontSize(11);
  for (const paragraph of words.before) doc.text(paragraph, { width: WIDTH }).moveDown(0.7);
  const box = { x: MARGIN, y: doc.y + 4, width: WIDTH, height: 62 };
  doc.roundedRect(box.x, box.y, box.width, box.height, 6).lineWidth(1.2).stroke('#0b4778');
  doc.fontSize(10).text(words.codeIs, box.x, box.y + 9, { width: box.width, align: 'center' });
  doc
    .font('code')
    .fontSize(22)
    .text(letter.code, box.x, box.y + 25, { width: box.width, align: 'center' });
  doc
    .font('text')
    .fontSize(11)
    .text('', MARGIN, box.y + box.height + 14);
  for (const paragraph of words.after) doc.text(paragraph, { width: WIDTH }).moveDown(0.7);
  doc.end();
  return done;
}

/** The font writes from left to right and knows European and Vietnamese letters; for a name that needs more the account stands. */
const writable = (text: string): boolean =>
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{M}]*$/u.test(text);

function addressLines({ name, address, reference, site }: Letter): string[] {
  const { line1, line2, city, state, zip } = address;
  const who = writable(name) ? name : `${site.name} ${reference}`;
  return [who, line1, ...(line2 ? [line2] : []), `${city}, ${state} ${zip}`];
}

interface Words {
  date: string;
  subject: string;
  before: string[];
  codeIs: string;
  after: string[];
}

const day = (at: Date, locale: string): string => at.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' });

const WORDS: Record<'EN' | 'ES', (letter: Letter) => Words> = {
  EN: ({ site, url, reference, askedAt, expiresAt }) => ({
    date: day(askedAt, 'en-US'),
    subject: `Your code for the identity check ${reference}`,
    before: [
      'You asked for a letter to show that you live at this address.',
      `Sign in to ${site.name} and type in this code:\n${url}`,
    ],
    codeIs: 'Your code',
    after: [
      `The code is good until ${day(expiresAt, 'en-US')}. Capital and small letters are the same. It has no letters I, L, O or U.`,
      'Nobody of us asks you for this code by phone or mail.',
      `If you did not ask for this letter, somebody may use your name and address. Call ${site.supportPhone} or write to ${site.supportEmail}, and give the reference ${reference}.`,
    ],
  }),
  ES: ({ site, url, reference, askedAt, expiresAt }) => ({
    date: day(askedAt, 'es-US'),
    subject: `Su código para la comprobación de identidad ${reference}`,
    before: [
      'Usted pidió una carta para mostrar que vive en este domicilio.',
      `Inicie sesión en ${site.name} y escriba este código:\n${url}`,
    ],
    codeIs: 'Su código',
    after: [
      `El código sirve hasta el ${day(expiresAt, 'es-US')}. Mayúsculas y minúsculas son iguales. No tiene las letras I, L, O ni U.`,
      'Nadie de nosotros le pide este código por teléfono ni por correo.',
      `Si usted no pidió esta carta, alguien puede estar usando su nombre y domicilio. Llame al ${site.supportPhone} o escriba a ${site.supportEmail}, y dé la referencia ${reference}.`,
    ],
  }),
};

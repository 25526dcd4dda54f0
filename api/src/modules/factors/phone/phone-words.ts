import { limits } from '@harp/domain/limits.ts';

type Language = 'EN' | 'ES';

interface Said {
  language: Language;
  /** Whose code it is. */
  service: string;
  code: string;
}

/**
 * What a text says. The last line ties the code to the site's host, so that browsers fill it in nowhere else
 * (Origin-bound one-time codes, WICG). Letters of GSM 03.38 only, "ó" is none: another one would halve what fits.
 */
export function textOf({ language, service, code, host }: Said & { host: string }): string {
  const { minutes } = limits.phone;
  const words = {
    EN: `${service} code: ${code}. Good for ${minutes} minutes. We never ask you for it. Not you? Change your password.`,
    ES: `${service}: su clave es ${code}. Sirve ${minutes} minutos. Nunca se la pedimos. Si no es usted, cambie su contraseña.`,
  };
  return `${words[language]}\n\n@${host} #${code}`;
}

const VOICE = { EN: 'en-US', ES: 'es-MX' } as const;
const TIMES = 3;

/** What a call says, as TwiML: each digit by itself with a second after it, three times. */
export function twimlOf({ language, service, code }: Said): string {
  const words = {
    EN: { hello: `Hello. This is ${service} with your code.`, is: 'Your code is', again: 'Again. Your code is' },
    ES: { hello: `Hola. Le llama ${service} con su código.`, is: 'Su código es', again: 'Otra vez. Su código es' },
  }[language];
  const end = {
    EN: 'If you did not ask for it, hang up and change your password. Goodbye.',
    ES: 'Si usted no lo pidió, cuelgue y cambie su contraseña. Adiós.',
  }[language];
  const say = (text: string): string => `<Say language="${VOICE[language]}">${escaped(text)}</Say>`;
  const digits = [...code].map((digit) => `${say(digit)}<Pause length="1"/>`).join('');
  const rounds = Array.from({ length: TIMES }, (_, round) => say(round === 0 ? words.is : words.again) + digits);
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${say(words.hello)}<Pause length="1"/>${rounds.join('')}${say(end)}</Response>`;
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

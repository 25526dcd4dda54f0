import { mailKind } from './mail-kind.ts';

type Asked = { reference: string; path: string };

/** To whoever asked the help desk, with the way to follow it. It repeats nothing of what was written: anybody may type any address. */
export const contactReceived = mailKind<Asked & { dueOn: string }>({
  EN: ({ reference, path, dueOn }, { url, site }) => ({
    subject: `We have your question: case ${reference}`,
    paragraphs: [
      `Your question to the ${site.name} help desk has the number ${reference}. Somebody answers it by ${dueOn}. The answer comes by mail, and it stands at your case.`,
    ],
    action: { label: 'See your case', url: `${url}${path}` },
    notYou: `If you did not ask, somebody typed your address. You need not do anything; to be sure, tell us: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ reference, path, dueOn }, { url, site }) => ({
    subject: `Tenemos su pregunta: caso ${reference}`,
    paragraphs: [
      `Su pregunta a la mesa de ayuda de ${site.name} tiene el número ${reference}. Alguien la contesta a más tardar el ${dueOn}. La respuesta llega por correo y queda en su caso.`,
    ],
    action: { label: 'Ver su caso', url: `${url}${path}` },
    notYou: `Si usted no preguntó, alguien escribió su correo. No tiene que hacer nada; para estar seguro, díganoslo: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});

/** To whoever asked: the answer. */
export const contactAnswered = mailKind<Asked & { answer: string }>({
  EN: ({ reference, path, answer }, { url }) => ({
    subject: `An answer to your question: case ${reference}`,
    paragraphs: ['The help desk has answered your question:', ...answer.split(/\n+/)],
    action: { label: 'See your case, or write again', url: `${url}${path}` },
  }),
  ES: ({ reference, path, answer }, { url }) => ({
    subject: `Una respuesta a su pregunta: caso ${reference}`,
    paragraphs: ['La mesa de ayuda contestó su pregunta:', ...answer.split(/\n+/)],
    action: { label: 'Ver su caso o escribir de nuevo', url: `${url}${path}` },
  }),
});

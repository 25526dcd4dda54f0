import type { Config } from '../../config.ts';

/** What one mail says; the layout adds greeting line breaks, the service's name and how to tell us it wasn't you. */
export interface MailContent {
  subject: string;
  /** Plain paragraphs: who, what, when, what next. */
  paragraphs: string[];
  /** A code to type, shown large. */
  code?: string;
  action?: { label: string; url: string };
  /** How to say that it wasn't you, where the mail needs other words than the usual ones. */
  notYou?: string;
  /** How to get no more of the kind: at once (RFC 8058), and a page. */
  unsubscribe?: { oneClick: string; page: string; words: string };
}

const words = {
  EN: {
    notYou: (site: Config['site']) =>
      `If this wasn’t you, or something looks wrong, tell us: ${site.supportEmail} or ${site.supportPhone}.`,
    automatic: 'This mail was sent by a program. Nobody reads answers to it.',
  },
  ES: {
    notYou: (site: Config['site']) =>
      `Si no fue usted, o algo le parece mal, díganoslo: ${site.supportEmail} o ${site.supportPhone}.`,
    automatic: 'Este correo lo envió un programa. Nadie lee las respuestas.',
  },
};

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** One content, as text and as HTML that works without images, scripts or styles from elsewhere. */
export function renderMail(
  config: Config,
  language: 'EN' | 'ES',
  content: MailContent,
): { subject: string; text: string; html: string; headers: Record<string, string> } {
  const { site } = config;
  const notYou = content.notYou ?? words[language].notYou(site);
  const closing = [notYou, words[language].automatic];
  const text = [
    ...content.paragraphs,
    ...(content.code ? [`    ${content.code}`] : []),
    ...(content.action ? [`${content.action.label}:\n${content.action.url}`] : []),
    '--',
    ...closing,
    ...(content.unsubscribe ? [`${content.unsubscribe.words}:\n${content.unsubscribe.page}`] : []),
    site.name,
  ].join('\n\n');
  const p = (line: string, style = 'margin:0 0 16px'): string => `<p style="${style}">${escape(line)}</p>`;
  const html = `<!doctype html><html lang="${language.toLowerCase()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(content.subject)}</title></head>
<body style="margin:0;background:#f3f5f8;font:16px/1.5 'Open Sans',Arial,sans-serif;color:#1b2433"><div style="max-width:560px;margin:0 auto;padding:24px">
<p style="margin:0 0 16px;font-size:20px;font-weight:700;color:#0b3d62">${escape(site.name)}</p>
<div style="background:#fff;border:1px solid #d5dbe3;border-radius:8px;padding:24px">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escape(content.subject)}</h1>
${content.paragraphs.map((line) => p(line)).join('\n')}
${content.code ? `<p style="margin:0 0 16px;font:700 30px/1.2 monospace;letter-spacing:6px">${escape(content.code)}</p>` : ''}
${content.action ? `<p style="margin:0 0 16px"><a href="${escape(content.action.url)}" style="display:inline-block;background:#0b5c8f;color:#fff;text-decoration:none;font-weight:700;border-radius:6px;padding:12px 20px">${escape(content.action.label)}</a></p>${p(content.action.url, 'margin:0;font-size:13px;word-break:break-all;color:#4a5568')}` : ''}
</div><div style="padding:16px 4px;font-size:14px;color:#4a5568">${closing.map((line) => p(line, 'margin:0 0 8px')).join('')}${content.unsubscribe ? `<p style="margin:0"><a href="${escape(content.unsubscribe.page)}" style="color:#0b5c8f">${escape(content.unsubscribe.words)}</a></p>` : ''}</div></div></body></html>`;
  const headers: Record<string, string> = content.unsubscribe
    ? { 'List-Unsubscribe': `<${content.unsubscribe.oneClick}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {};
  return { subject: content.subject, text, html, headers };
}

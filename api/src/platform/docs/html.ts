/** Text that is put in a page as it is; everything else is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | readonly Part[] | null | undefined | false;

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] as string);

function textOf(part: Part): string {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(textOf).join('');
  return part === null || part === undefined || part === false ? '' : escape(String(part));
}

/** A piece of a page: what is put in is escaped, but for other pieces. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.map((text, at) => text + (at < parts.length ? textOf(parts[at]) : '')).join(''));

/** Text of ours with `code` in backquotes and **weight**. */
export const prose = (text: string): Html =>
  new Html(
    text
      .split('`')
      .map((piece, at) =>
        at % 2 ? `<code>${escape(piece)}</code>` : escape(piece).replaceAll(/\*\*(.+?)\*\*/g, '<strong>$1</strong>'),
      )
      .join(''),
  );

/** What is copied as it stands; it scrolls by itself, so that the page need not. */
export const sample = (label: string, text: string): Html =>
  html`<pre tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`;

/** The few marks of our own Markdown files: headings, lists, code and paragraphs. */
export function fromMarkdown(text: string): Html {
  const blocks = text
    .replaceAll(/<!--.*?-->/gs, '')
    .trim()
    .split(/\n{2,}/);
  return html`${blocks.map((block) => {
    const heading = /^(#{1,3}) (.*)$/.exec(block);
    if (heading) return new Html(`<h${heading[1]?.length}>${prose(heading[2] ?? '').text}</h${heading[1]?.length}>`);
    if (!block.startsWith('- ')) return html`<p>${prose(block.replaceAll('\n', ' '))}</p>`;
    const items = block.slice(2).split(/\n- /);
    return html`<ul>
      ${items.map((item) => html`<li>${prose(item.replaceAll(/\n\s*/g, ' '))}</li>`)}
    </ul>`;
  })}`;
}

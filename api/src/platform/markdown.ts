import { micromark } from 'micromark';

/**
 * Markdown (CommonMark) as HTML. HTML in it is text, and links go to http, https, mailto, irc and xmpp or relative addresses
 * alone: micromark's own defaults, which the test holds it to. There are no images: no request leaves for another's server.
 */
export const htmlOf = (markdown: string): string =>
  micromark(markdown, { extensions: [{ disable: { null: ['labelStartImage'] } }] });

const CHARACTERS: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** Markdown as plain text, a line for each paragraph, for where no HTML can be. */
export const textOf = (markdown: string): string =>
  htmlOf(markdown)
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\n{2,}/g, '\n')
    .replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => CHARACTERS[name] ?? '')
    .trim();

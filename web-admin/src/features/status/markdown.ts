import { micromark } from 'micromark';

/**
 * Markdown as the public will read it: HTML in it is text, links lead nowhere dangerous, and there are no images. The
 * server renders what is published by the same library in the same way; this is the look at it beforehand.
 */
export const htmlOf = (markdown: string): string =>
  micromark(markdown, { extensions: [{ disable: { null: ['labelStartImage'] } }] });

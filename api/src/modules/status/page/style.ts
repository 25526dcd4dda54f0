import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Html } from './html.ts';

/** A text that stands beside this file; blanks at the beginning of a line mean nothing in it. */
const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8').replaceAll(/\n\s*/g, '\n');

/** How the content looks, wherever it stands. */
export const CONTENT_STYLE = read('status.css');

/** What writes times as the reader's clock has them. */
export const LOCAL_TIMES = read('local-times.js');

/** In the colours of the sites; it stands in the page, so that one file is all that it needs. */
const STYLE = `\n${read('standalone.css')}${CONTENT_STYLE}`;

/** Whole, as a blank more would be another style than the one that the policy names. */
export const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** What a page may load: its own style, and the script of its server. Nothing in the page runs, whatever somebody writes. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

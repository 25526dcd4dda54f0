import { expect, test } from 'vitest';
import { htmlOf, textOf } from './markdown.ts';

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['a <img src=x onerror=alert(1)> b', '<p>a &lt;img src=x onerror=alert(1)&gt; b</p>'],
  ['[press](javascript:alert(1))', '<p><a href="">press</a></p>'],
  ['[press](data:text/html;base64,AAAA)', '<p><a href="">press</a></p>'],
  ['<javascript:alert(1)>', '<p><a href="">javascript:alert(1)</a></p>'],
  ['![a picture](https://elsewhere.test/x.png)', '<p>!<a href="https://elsewhere.test/x.png">a picture</a></p>'],
  ['[a](https://a.test/"onmouseover="alert(1))', '<p><a href="https://a.test/%22onmouseover=%22alert(1)">a</a></p>'],
])('somebody who writes %s gets nothing that runs', (markdown, html) => expect(htmlOf(markdown)).toBe(html));

test('what is emphasized, listed and linked is shown so', () =>
  expect(htmlOf('**Soon**: see [help](https://harp.test/help)\n\n- one\n- two')).toBe(
    '<p><strong>Soon</strong>: see <a href="https://harp.test/help">help</a></p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>',
  ));

test('as text, it has no marks', () =>
  expect(textOf('**Soon** & <b>later</b>\n\n- one\n- two')).toBe('Soon & <b>later</b>\none\ntwo'));

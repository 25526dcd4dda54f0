import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { alert, arrive, follow, press, read, write } from './screen.ts';
import { signIn } from './sign-in.ts';
import { Inspector } from './tour/inspector.ts';
import { openBrowser, visit, type Visitor } from './visitor.ts';

let harp: Harp;
let browser: Browser;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await harp?.stop();
});

/** The same page at both widths, in both languages. */
async function look(inspector: Inspector, visitor: Visitor, name: string, spanish: string | RegExp): Promise<void> {
  await inspector.walk(visitor, [{ name, reach: () => Promise.resolve() }]);
  const banner = visitor.page.getByRole('banner');
  await press(banner, 'Español');
  await visitor.page.getByRole('heading', { level: 1, name: spanish }).waitFor();
  await inspector.walk(visitor, [{ name: `${name} es`, reach: () => Promise.resolve() }]);
  await press(banner, 'English');
  await banner.getByRole('button', { name: 'Español' }).waitFor();
}

test('somebody finds an answer, and somebody else asks, is answered in the console, and reads it at the case and by mail', async () => {
  const uma = harp.demo('uma.user');
  const person = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = person;
  const inspector = new Inspector('9-help');
  await page.goto('/account');
  await signIn(page, uma);
  await arrive(page, 'Account');
  await follow(page, 'Help');
  await arrive(page, 'Help');
  await page.getByRole('searchbox', { name: 'Search the answers' }).fill('officer deadline');
  await read(page, '1 answer found');
  await read(page, /^No request waits for nobody/);
  await look(inspector, person, 'faq', 'Ayuda');
  await page.getByRole('searchbox').fill('zebra');
  await read(page, 'We have no answer to that here.');
  await page.getByRole('searchbox').fill('');
  await follow(page, 'Words that we use');
  await arrive(page, 'Words that we use');
  await look(inspector, person, 'glossary', 'Palabras que usamos');
  await follow(page, 'Help');
  await follow(page, 'Ask the help desk');
  await arrive(page, 'Ask the help desk');
  await read(page, uma.userId);
  await read(page, '/account');
  await page.getByRole('combobox', { name: 'What is it about?' }).selectOption({ label: 'Roles and requests' });
  await write(page, 'Your question', 'My number is 899-55-0101. Who decides?');
  await press(page, 'Send');
  await alert(page, 'That looks like a Social Security number').waitFor();
  await look(inspector, person, 'ask', 'Pregunte a la mesa de ayuda');
  await write(page, 'Your question', 'Who decides my request?');
  await press(page, 'Send');
  await arrive(page, /^Your case number is C-\d{6}$/);
  const reference = /C-\d{6}/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0] as string;
  await follow(page, 'My questions');
  await read(page, 'Waits for an answer');

  const desk = await visit(browser, harp.webAdmin, { reducedMotion: 'reduce' });
  await desk.page.goto('/cases?kind=contact');
  await signIn(desk.page, harp.demo('hana.helpdesk'));
  await follow(desk.page, reference);
  await arrive(desk.page, `Case ${reference}`);
  await read(desk.page, 'Who decides my request?');
  await read(desk.page, '/account');
  await look(inspector, desk, 'case', /^Caso C-/);
  await write(desk.page, 'Your answer', 'Olivia Officer decides it.\nShe has seven days.');
  await press(desk.page, 'Send the answer');
  await read(desk.page, 'Answered');

  const [mail] = await mailsTo(harp.sandbox, uma.email, /^An answer to your question/);
  expect(mail?.text).toContain('Olivia Officer decides it.');
  await page.reload();
  await read(page, 'Olivia Officer decides it.');
  await look(inspector, person, 'my questions', 'Mis preguntas');
  await press(page, `Write again ${reference}`);
  await write(page, 'What do you want to add?', 'She is away.');
  await press(page, 'Send');
  await read(page, 'She is away.');
  await read(page, 'Waits for an answer');
  expect([...inspector.findings, ...person.troubles, ...desk.troubles]).toEqual([]);
}, 240_000);

test('somebody without an account asks, and follows the case by the mailed link', async () => {
  const stranger = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = stranger;
  const inspector = new Inspector('9-help-stranger');
  await page.goto('/help/contact');
  await arrive(page, 'Ask the help desk');
  await press(page, 'Send');
  await alert(page, 'Choose what it is about').waitFor();
  await inspector.walk(stranger, [{ name: 'ask', reach: () => Promise.resolve() }]);
  await page.getByRole('combobox', { name: 'What is it about?' }).selectOption({ label: 'Identity check' });
  await write(page, 'Your question', 'Which documents do you take?');
  await write(page, 'Your e-mail address', 'stranger@example.org');
  await press(page, 'Send');
  await arrive(page, /^Your case number is C-\d{6}$/);
  const [mail] = await mailsTo(harp.sandbox, 'stranger@example.org', /^We have your question/);
  expect(mail?.text).not.toContain('documents');
  const link = mail?.links.find((address) => address.includes('/help/case#token=')) ?? '';
  await page.goto(link);
  await arrive(page, 'Your question');
  await read(page, 'Which documents do you take?');
  await look(inspector, stranger, 'case', 'Su pregunta');
  expect([...inspector.findings, ...stranger.troubles]).toEqual([]);
}, 120_000);

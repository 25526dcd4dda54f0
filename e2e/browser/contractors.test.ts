import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importEua } from '../eua-list.ts';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { freshTotpCode } from '../totp.ts';
import { paula } from './people.ts';
import { keepRecoveryCodes, makeAccount, proveIdentity } from './registration.ts';
import { fillBasket, sendBasket, STATE_USER } from './roles.ts';
import { alert, arrive, follow, press, read, tick, write } from './screen.ts';
import { signIn } from './sign-in.ts';
import { Inspector } from './tour/inspector.ts';
import { look } from './tour/look.ts';
import { closeWindows, openBrowser, visit, type Visitor } from './visitor.ts';

let harp: Harp;
let browser: Browser;
let connie: Visitor;
let pia: Visitor;
let carl: Visitor;
const inspector = new Inspector('90-contractors');
const consoleLooks = new Inspector('90-contracts-console', /^.+ \| HARP.*$/);

beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
  const still = { reducedMotion: 'reduce' as const };
  [connie, pia, carl] = await Promise.all([
    visit(browser, harp.webUser, still),
    visit(browser, harp.webAdmin, still),
    visit(browser, harp.webAdmin, still),
  ]);
  await Promise.all([
    enter(connie.page, '/contracts', 'connie.contact'),
    enter(pia.page, '/people', 'pia.personnel'),
    enter(carl.page, '/queue', 'carl.cmsofficer'),
  ]);
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

async function enter(page: Page, path: string, userId: string): Promise<void> {
  await page.goto(path);
  await signIn(page, harp.demo(userId));
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** A point of contact invites one person. */
async function invite(contract: string, name: string, email: string): Promise<void> {
  const { page } = connie;
  await page.goto('/contracts');
  await follow(page, `Invite people to contract ${contract}, and see who works on it`);
  await arrive(page, `Contract ${contract}`);
  await write(page, 'Name', name);
  await write(page, 'E-mail address', email);
  await press(page, 'Send the invitation');
  await read(page, `The invitation to ${email} is on its way.`);
}

/** The link in the newest invitation to an address. */
async function invitationTo(email: string): Promise<string> {
  const [mail] = await mailsTo(harp.sandbox, email, /^Connie Contact invites you to contract/);
  expect(mail?.text).toContain('nobody has both');
  return mail?.links.find((link) => link.includes('/invitation#')) ?? '';
}

/** A personnel-security officer says that somebody's background check ended well. */
async function checked(name: string): Promise<void> {
  const { page } = pia;
  await page.goto('/people');
  await page.getByRole('searchbox', { name: 'Search people' }).fill(name);
  await follow(page, name);
  const section = page.getByRole('region', { name: 'Background check' });
  await section.getByRole('combobox', { name: 'How it stands' }).selectOption({ label: 'Favorable' });
  await page.getByLabel('As of').fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  await press(section, 'Set the background check');
  await read(section, 'It is set.');
}

/** Asks for a role for the organization of the contract; where it has no officer, one of CMS decides. */
async function getRole({ page }: Visitor, name: string, words: string, organization: RegExp): Promise<void> {
  await page.goto('/roles/ask');
  await fillBasket(page, { ...STATE_USER, organizations: [{ words, name: organization }] });
  await sendBasket(page, 1, 'I work on the contract.');
  await carl.page.goto('/queue');
  await press(carl.page, name);
  const panel = carl.page.getByRole('complementary', { name });
  await read(panel, /Contract 75FCMC26D/);
  await press(panel, 'Approve');
  await press(carl.page, `Send now: Approve ${name}, QTSO State User`);
  await read(carl.page.getByRole('region', { name: 'Your decisions' }), '1 decision sent');
  await page.goto('/roles');
  await read(page.getByRole('listitem').filter({ hasText: 'QTSO: QTSO State User' }).first(), /^Active$/);
}

test('a contractor with a HARP ID: from the invitation through registration, proofing and background check to an active role', async () => {
  const poc = connie.page;
  await arrive(poc, 'My contracts');
  await look(inspector, connie, 'contracts', 'Mis contratos');
  await invite('75FCMC26D0001', 'Paula Passmore', paula.email);
  await read(poc.getByRole('region', { name: 'Invitations' }), 'Open');

  const visitor = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = visitor;
  await page.goto(await invitationTo(paula.email));
  await arrive(page, 'You are invited to a contract');
  await look(inspector, visitor, 'invitation', 'Le invitan a un contrato');
  await press(page, 'Go on');
  await arrive(page, 'Join contract 75FCMC26D0001');
  await read(page, 'Connie Contact invites you to work on a contract of Lodestar Quality Contractors.');
  await look(inspector, visitor, 'offer', 'Unirse al contrato 75FCMC26D0001');
  await page.goto('/which-id');
  await read(page, 'You are invited to contract 75FCMC26D0001');
  await look(inspector, visitor, 'which ID, invited', '¿Qué ID necesito?');
  await makeAccount(page, harp.sandbox, paula);
  await proveIdentity(page, paula);
  await follow(page, 'Set up an app');
  await write(page, 'Six-digit code', await freshTotpCode(await page.getByRole('code').innerText()));
  await press(page, 'Turn it on');
  await keepRecoveryCodes(page);
  expect(await mailsTo(harp.sandbox, paula.email, /^You work on contract 75FCMC26D0001 now$/)).toHaveLength(1);
  await page.goto('/home');
  await follow(page, 'See my contracts');
  await read(page, 'Contract 75FCMC26D0001');
  await checked('Paula Passmore');
  await getRole(visitor, 'Paula Passmore', 'lodestar', /^Lodestar Quality Contractors/);
  expect(await mailsTo(harp.sandbox, paula.email, /You have the role/)).toHaveLength(1);

  await poc.reload();
  await read(poc.getByRole('region', { name: 'Who works on it' }), 'Paula Passmore');
  await read(poc.getByRole('region', { name: 'Invitations' }), 'Joined');
  await look(inspector, connie, 'contract', 'Contrato 75FCMC26D0001');

  // She has a HARP ID, and a contract for EUA IDs is not for her.
  await inviteByList(poc, 'Paula Passmore,paula.other@example.org');
  await page.goto(await invitationTo('paula.other@example.org'));
  await press(page, 'Go on');
  await read(page, 'You have a HARP ID');
  await look(inspector, visitor, 'other ID', 'Unirse al contrato 75FCMC26D0002');
  await press(page, 'This invitation is not for me');
  await arrive(page, 'No invitation is open here');
  expect([...inspector.findings, ...visitor.troubles, ...connie.troubles, ...carl.troubles]).toEqual([]);
}, 240_000);

/** Tries a list of people at the contract for EUA IDs, and then invites them. */
async function inviteByList(page: Page, rows: string): Promise<void> {
  await page.goto('/contracts');
  await follow(page, 'Invite people to contract 75FCMC26D0002, and see who works on it');
  await page.getByLabel('CSV file').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`name,email\n${rows}\n`),
  });
  await read(page, '1 person would be invited.');
  await press(page, 'Invite 1 person');
  await read(page, '1 invitation is on its way.');
}

test('somebody with a HARP ID joins a contract with the account that they have', async () => {
  const ned = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = ned;
  await enter(page, '/contracts', 'ned.network');
  await read(page, 'You work on no contract');
  await look(inspector, ned, 'no contract', 'Mis contratos');
  await press(page, 'Sign out');
  await arrive(page, 'You are signed out');
  const { email } = harp.demo('ned.network');
  await invite('75FCMC26D0001', 'Ned Network', email);
  await page.goto(await invitationTo(email));
  await press(page, 'Go on');
  await follow(page, 'I have a HARP ID: sign in');
  await signIn(page, harp.demo('ned.network'));
  await arrive(page, 'Join contract 75FCMC26D0001');
  await look(inspector, ned, 'with an account', 'Unirse al contrato 75FCMC26D0001');
  await press(page, 'Join the contract');
  await arrive(page, 'You work on contract 75FCMC26D0001 now');
  await look(inspector, ned, 'joined', 'Usted trabaja ahora en el contrato 75FCMC26D0001');
  await follow(page, 'To my tasks');
  await read(page, /75FCMC26D0001/);
  expect([...inspector.findings, ...ned.troubles]).toEqual([]);
}, 120_000);

test('a contractor with an EUA ID: from the invitation by the agency’s sign-in to an active role', async () => {
  await inviteByList(connie.page, 'Lena Cho,lena.cho@example.org\nnobody,not an address');
  const visitor = await visit(browser, harp.webUser, {}, [harp.sandbox]);
  const { page } = visitor;
  await page.goto(await invitationTo('lena.cho@example.org'));
  await press(page, 'Go on');
  await arrive(page, 'Join contract 75FCMC26D0002');
  await follow(page, 'Sign in with EUA');
  await read(page, 'You are about to use a government information system');
  await follow(page, 'Agree and go to EUA');
  await arrive(page, 'Sign in with EUA');
  await follow(page, 'Lena Cho (LC21)');
  await arrive(page, 'Activate your EUA ID');
  await tick(page, /^I agree to the terms of use/);
  await press(page, 'Activate');
  await mailsTo(harp.sandbox, 'lena.cho@example.org', /^You work on contract 75FCMC26D0002 now$/);
  await page.goto('/home');
  await read(page, '75FCMC26D0002');
  await checked('Lena Cho');
  await getRole(visitor, 'Lena Cho', 'open ledger', /^Open Ledger Data Services/);

  // Her EUA ID is disabled, and her check is one to ask about.
  expect(await importEua(harp, 'LC21,DISABLED,2026-10-01,Lena Cho,')).toContain('1 changed');
  await pia.page.reload();
  const check = pia.page.getByRole('region', { name: 'Background check' });
  await read(check, 'To be confirmed');
  await press(check, 'Set the background check');
  await alert(pia.page, 'Choose the day on which it was so').waitFor();
  await look(consoleLooks, pia, 'to be confirmed', 'Lena Cho');
  await press(check, 'Confirm it as it stands');
  await read(check, 'It is set.');
  await check.getByText('To be confirmed').waitFor({ state: 'detached' });
  expect([...consoleLooks.findings, ...visitor.troubles, ...connie.troubles, ...pia.troubles]).toEqual([]);
}, 180_000);

test('a COR makes a contract, tries a list, and moves the last day', async () => {
  const cora = await visit(browser, harp.webAdmin, { reducedMotion: 'reduce' });
  const { page } = cora;
  await enter(page, '/contracts', 'cora.cor');
  await arrive(page, 'Contracts');
  await page.getByLabel('CSV file').setInputFiles({
    name: 'contracts.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'number,organization,cor,contacts,from,to,programs,idKind\n75FCMC26D0001,Nobody,cora.cor,connie.contact,2026-01-01,2027-01-01,qtso,HARP\n',
    ),
  });
  await read(page, 'There is no such open organization.');
  await look(consoleLooks, cora, 'contracts', 'Contratos');
  await follow(page, 'New contract');
  await arrive(page, 'New contract');
  await press(page, 'Make the contract');
  await look(consoleLooks, cora, 'new contract', 'Contrato nuevo');
  await press(page, 'Español');
  await page.getByRole('link', { name: 'Escriba el número del contrato' }).waitFor();
  await press(page, 'English');
  await write(page, 'Contract number', '75FCMC26D0777');
  await page.getByRole('searchbox', { name: 'Find the organization by CCN or name' }).fill('lodestar');
  await press(page, 'Find');
  await page.getByRole('radio', { name: /^Lodestar Quality Contractors/ }).check();
  await write(page, 'COR', 'cora.cor');
  await write(page, 'Points of contact', 'connie.contact');
  await page.getByLabel('First day').fill('2026-01-01');
  await page.getByLabel('Last day').fill('2027-01-31');
  await tick(page, 'MADiE');
  await press(page, 'Make the contract');
  await arrive(page, 'Contract 75FCMC26D0777');
  await page.getByLabel('Last day').fill('2027-06-30');
  await press(page, 'Save the contract');
  await read(page, 'It is saved.');
  await look(consoleLooks, cora, 'contract', 'Contrato 75FCMC26D0777');
  const { email } = harp.demo('connie.contact');
  await mailsTo(harp.sandbox, email, /^You are a point of contact of contract 75FCMC26D0777$/);
  await mailsTo(harp.sandbox, email, /^Contract 75FCMC26D0777 runs until 2027-06-30 now$/);
  expect([...consoleLooks.findings, ...cora.troubles]).toEqual([]);
}, 150_000);

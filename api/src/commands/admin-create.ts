import { parseEmail, parseUserId } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import type { PasswordFault } from '@harp/domain/password.ts';
import { parseLine, parseOptionalLine, type Parsed } from '@harp/domain/parsed.ts';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { App } from '../app.ts';
import { CommandFault, runCommand } from '../command.ts';
import { giveRole } from '../modules/access/grant.service.ts';
import { ensureAgency } from '../modules/organizations/organization.service.ts';
import { rolesByKey } from '../modules/programs/program.service.ts';
import { hashPassword, whyRefused } from '../modules/users/password.service.ts';
import { Language, UserType } from '../modules/users/user.entity.ts';
import { createUser } from '../modules/users/user.service.ts';
import { inTransaction } from '../platform/transaction.ts';
import { prepareCatalogue } from '../start-up.ts';

const USAGE = `npm run admin:create -- --user-id ID --email ADDRESS --given-name NAME [--family-name NAME]
Makes an account with the role HARP Administrator. The password is asked for, or read as one line from standard input.`;

interface Words {
  userId: string;
  email: string;
  givenName: string;
  familyName: string | null;
}

function read(words: string[]): Words {
  const options = {
    'user-id': { type: 'string' },
    email: { type: 'string' },
    'given-name': { type: 'string' },
    'family-name': { type: 'string' },
  } as const;
  let values: Record<string, string | undefined>;
  try {
    ({ values } = parseArgs({ args: words, options, strict: true }));
  } catch (error) {
    throw new CommandFault(
      `${error instanceof Error ? error.message : 'These words are not understood.'}\n${USAGE}`,
      2,
    );
  }
  const faults: string[] = [];
  const take = <T>(name: string, parsed: Parsed<T>): T => {
    if (parsed.ok) return parsed.value;
    faults.push(`--${name}: ${parsed.message}`);
    return undefined as T;
  };
  const result = {
    userId: take('user-id', parseUserId(values['user-id'] ?? '')),
    email: take('email', parseEmail(values['email'] ?? '')),
    givenName: take('given-name', parseLine(values['given-name'] ?? '', 'the first name', limits.name.max)),
    familyName: take('family-name', parseOptionalLine(values['family-name'], 'the last name', limits.name.max)),
  };
  if (faults.length > 0) throw new CommandFault(`${faults.join('\n')}\n${USAGE}`, 2);
  return result;
}

/** Asked for without showing it; from a pipe, one line. */
async function readPassword(): Promise<string> {
  const output = process.stdin.isTTY ? new Writable({ write: (_chunk, _encoding, done) => done() }) : undefined;
  if (process.stdin.isTTY) process.stdout.write(`Password (${limits.password.min} characters or more): `);
  const lines = createInterface({ input: process.stdin, ...(output ? { output, terminal: true } : {}) });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (process.stdin.isTTY) process.stdout.write('\n');
  }
}

const FAULTS: Record<PasswordFault, string> = {
  TOO_SHORT: `it has fewer than ${limits.password.min} characters`,
  TOO_LONG: `it has more than ${limits.password.max} characters`,
  COMMON: 'it is one of the passwords that are tried first',
  SERVICE_NAME: 'it is the name of this service',
  PERSONAL: 'it is made of your own names, user ID or address',
};

async function work(app: App, { userId, email, givenName, familyName }: Words): Promise<void> {
  const password = await readPassword();
  const reasons = whyRefused(password, [userId, email, givenName, ...(familyName ? [familyName] : [])]);
  if (reasons.length > 0)
    throw new CommandFault(
      `The password can't be taken: ${reasons.map((reason) => FAULTS[reason]).join('; ')}. Nothing was changed.`,
      2,
    );
  await prepareCatalogue(app);
  await inTransaction(app.makeContext('command'), async (ctx) => {
    const person = {
      userId,
      email,
      givenName,
      familyName,
      middleName: null,
      suffix: null,
      userType: UserType.CMS_STAFF,
      language: Language.EN,
      dateOfBirth: null,
      phone: null,
      address: null,
      termsVersion: null,
    };
    const user = await createUser(ctx, { ...person, passwordHash: await hashPassword(ctx, password) });
    if (!user)
      throw new CommandFault(
        `There is an account with the user ID ${userId} or the address ${email} already. Nothing was changed.`,
        1,
      );
    const role = (await rolesByKey(ctx, ['administrator'])).get('administrator');
    if (!role) throw new CommandFault('The catalogue has no role with the key administrator. Nothing was changed.', 1);
    await giveRole(ctx, user.id, role.id, (await ensureAgency(ctx)).id);
  });
  process.stdout.write(
    `${userId} is an administrator. Sign in at ${app.config.webAdminUrl}; the first time, add a second factor.\n`,
  );
}

await runCommand(read, work);

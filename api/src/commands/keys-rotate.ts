import { parseArgs } from 'node:util';
import { CommandFault, runCommand } from '../command.ts';
import { PUBLISHED_BEFORE_HOURS, rotateKeys } from '../modules/sso/signing-key.service.ts';

const USAGE = `Lets the next signing keys sign, retires those that did, and makes new next ones.

  npm run keys:rotate -- [--now]

  --now   also when the next keys were published less than ${PUBLISHED_BEFORE_HOURS} hours ago: for a key that may be in wrong hands
`;

/** @throws CommandFault with the usage */
function readWords(words: string[]): { early: boolean } {
  try {
    const { values } = parseArgs({ args: words, options: { now: { type: 'boolean', default: false } } });
    return { early: values.now };
  } catch (error) {
    throw new CommandFault(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`, 2);
  }
}

await runCommand(readWords, async (app, { early }) => {
  const rotation = await rotateKeys(app.makeContext('command'), { early });
  if (!rotation.rotated)
    throw new CommandFault(
      `The next keys are published since ${rotation.nextSince.toISOString()}, less than ${PUBLISHED_BEFORE_HOURS} hours, so that a program may not know them yet. Wait, or add --now. Nothing was changed.`,
      1,
    );
  process.stdout.write(`These keys sign from now on: ${rotation.kids.join(', ')}\n`);
});

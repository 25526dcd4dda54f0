import { parseArgs } from 'node:util';
import { CommandFault, runCommand } from '../command.ts';
import { PUBLISHED_BEFORE_HOURS, rotateKeys } from '../modules/sso/signing-key.service.ts';

const USAGE = `Lets the next signing keys sign, retires those that did, and makes new next ones.

  npm run keys:rotate -- [--now] [--drop]

  --now    also when the next keys were published less than ${PUBLISHED_BEFORE_HOURS} hours ago
  --drop   no longer publish the old keys, for one that may be in wrong hands: what they signed is refused from now on
`;

/** @throws CommandFault with the usage */
function readWords(words: string[]): { early: boolean; drop: boolean } {
  try {
    const off = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({ args: words, options: { now: off, drop: off } });
    return { early: values.now, drop: values.drop };
  } catch (error) {
    throw new CommandFault(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`, 2);
  }
}

await runCommand(readWords, async (app, options) => {
  const rotation = await rotateKeys(app.makeContext('command'), options);
  if (!rotation.rotated)
    throw new CommandFault(
      `The next keys are published since ${rotation.nextSince.toISOString()}, less than ${PUBLISHED_BEFORE_HOURS} hours, so that a program may not know them yet. Wait, or add --now. Nothing was changed.`,
      1,
    );
  process.stdout.write(`These keys sign from now on: ${rotation.kids.join(', ')}\n`);
});

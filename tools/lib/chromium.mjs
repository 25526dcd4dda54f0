import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { lastLines } from './faults.mjs';
import { run, runTool } from './run-process.mjs';
import { Fault, heartbeat, say } from './terminal.mjs';

// First the one without a window's machinery, which journeys have no use for: the same engine for a fifth less time.
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Where Playwright keeps the browsers that it downloads. */
function ofPlaywright() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
  ];
  const inside = ['chrome-linux64/chrome', 'chrome-linux/chrome', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'];
  return caches
    .filter((cache) => cache && existsSync(cache))
    .flatMap((cache) =>
      readdirSync(cache)
        .filter((name) => /^chromium-\d+$/.test(name))
        .map((name) => join(cache, name)),
    )
    .flatMap((folder) => inside.map((path) => join(folder, path)));
}

const find = () =>
  [process.env.CHROME_PATH ?? '', ...onPath(), ...PLACES, ...ofPlaywright()].find((file) => file && isProgram(file));

/** The path of a browser for the journeys; installed when there is none. */
export async function ensureChromium() {
  const found = find();
  if (found) return found;
  say('Installing Chromium for the journeys');
  const stop = heartbeat('installing');
  const debian =
    process.getuid?.() === 0 && isProgram('/usr/bin/apt-get') ? await fromDebian() : { code: 1, output: '' };
  const other = debian.code === 0 ? debian : await runTool('playwright-core/cli.js', ['install', 'chromium']);
  stop();
  const installed = find();
  if (installed) return installed;
  throw new Fault(
    `there is no Chromium and none could be installed: install one, or name yours in CHROME_PATH.\n${lastLines(debian.output + other.output, 5)}`,
  );
}

async function fromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lists = await run('apt-get', ['update', '-q'], { env });
  if (lists.code !== 0) return lists;
  const install = (name) => run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env });
  const small = await install('chromium-headless-shell');
  return small.code === 0 ? small : install('chromium');
}

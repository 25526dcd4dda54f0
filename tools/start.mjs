// npm start: from a fresh clone to a running HARP. Runs on Node 20; what it starts runs on the pinned Node 24.
// Written so that even an old Node gets as far as the first line.
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`HARP: this is Node ${process.versions.node}, and HARP needs Node 20 or newer.`);
  process.exit(1);
}

import('./lib/start.mjs').then(({ start }) => start());

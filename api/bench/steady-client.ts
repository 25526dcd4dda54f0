// node … steady-client.ts URL RATE SECONDS: asks for an address so many times a second, evenly, however slow the answers
// are, and prints how long they took, counted from when each was due. A process of its own, beside what it measures.
import { Agent, get } from 'node:http';

const [url = '', rate = '0', seconds = '0'] = process.argv.slice(2);
const [perSecond, total] = [Number(rate), Number(rate) * Number(seconds)];
const agent = new Agent({ keepAlive: true, maxSockets: 64, scheduling: 'fifo' });
const headers = { 'accept-encoding': 'gzip, br' };

const took: number[] = [];
let failed = 0;
let sent = 0;
const start = performance.now();

function done(): void {
  if (took.length + failed < total) return;
  clearInterval(timer);
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((took[Math.floor((took.length - 1) * share)] ?? 0) * 10) / 10;
  const average = Math.round((took.length * 1000) / (performance.now() - start));
  process.stdout.write(JSON.stringify({ average, failed, p50: at(0.5), p99: at(0.99), max: at(1) }));
}

function ask(due: number): void {
  const fail = (): void => {
    failed += 1;
    done();
  };
  get(url, { agent, headers }, (response) => {
    response.resume().once('end', () => {
      if (response.statusCode !== 200) return fail();
      took.push(performance.now() - due);
      done();
    });
  }).once('error', fail);
}

const timer = setInterval(() => {
  const now = performance.now();
  for (; sent < total && start + (sent * 1000) / perSecond <= now; sent += 1) ask(start + (sent * 1000) / perSecond);
}, 1);

import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call that a receiver got, and when. */
export interface Call {
  headers: IncomingHttpHeaders;
  body: string;
  at: number;
}

/** A program's server that webhooks call: it notes every call and takes it, unless it is told otherwise. */
export class Receiver {
  readonly calls: Call[] = [];
  status = 204;
  private server: Server | null = null;
  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}/harp-events`;
  }

  /** At the same address each time. */
  async up(): Promise<void> {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.calls.push({
          headers: request.headers,
          body: Buffer.concat(parts).toString('utf8'),
          at: performance.now(),
        });
        response.writeHead(this.status).end(this.status === 204 ? '' : 'Not today.');
      });
    });
    await new Promise<void>((ready) => void this.server?.listen(this.port, '127.0.0.1', ready));
    ({ port: this.port } = this.server.address() as AddressInfo);
  }

  async down(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  }

  /** Waits until that holds of the calls. */
  async until(enough: (calls: readonly Call[]) => boolean, withinMs: number): Promise<void> {
    const end = performance.now() + withinMs;
    while (!enough(this.calls)) {
      if (performance.now() > end) throw new Error(`only ${this.calls.length} calls came in ${withinMs} ms`);
      await new Promise((go) => setTimeout(go, 50));
    }
  }
}

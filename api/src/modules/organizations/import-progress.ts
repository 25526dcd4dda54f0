const WIDTH = 30;
/** Plain lines come at every tenth of the file. */
const STEP = 10;

/** Tells how far a long work is: a bar that is drawn over on a terminal, plain lines anywhere else. */
export class ImportProgress {
  private shown = -1;

  constructor(
    private readonly total: number,
    private readonly terminal: boolean,
    private readonly write: (text: string) => void,
  ) {}

  at(bytes: number): void {
    const percent = this.total === 0 ? 100 : Math.min(100, Math.floor((bytes / this.total) * 100));
    const step = this.terminal ? percent : percent - (percent % STEP);
    if (step <= this.shown) return;
    this.shown = step;
    if (!this.terminal) return this.write(`  ${step} % read\n`);
    const full = Math.round((percent / 100) * WIDTH);
    this.write(`\r  [${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}] ${percent} %`);
  }

  /** Leaves the bar's line, so that what follows stands on its own. */
  end(): void {
    if (this.terminal && this.shown >= 0) this.write('\n');
  }
}

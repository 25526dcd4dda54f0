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
    const full = Math.round((percent / 100) * WIDTH);
    this.write(
      this.terminal ? `\r  [${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}] ${percent} %` : `  ${step} % read\n`,
    );
  }

  /** Takes the bar away, so that a line can be written in its place; the next step draws it again. */
  clear(): void {
    if (!this.terminal || this.shown < 0) return;
    this.write('\r\u001b[K');
    this.shown = -1;
  }
}

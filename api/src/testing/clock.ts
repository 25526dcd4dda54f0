/** The time of a test: it stands still until the test moves it, so that nothing expires by chance. */
export class Clock {
  private at: number;

  constructor(start: Date = new Date()) {
    this.at = start.getTime();
  }

  readonly now = (): Date => new Date(this.at);

  /** Moves on; a part of a second does not matter to anybody here. */
  advance({ hours = 0, minutes = 0, seconds = 0 }: { hours?: number; minutes?: number; seconds?: number }): void {
    this.at += ((hours * 60 + minutes) * 60 + seconds) * 1000;
  }

  set(at: Date | string): void {
    this.at = new Date(at).getTime();
  }
}

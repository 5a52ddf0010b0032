/** How often a server that crashes is started again. */

/** Counts crashes and allows so many restarts within so many milliseconds. */
export class RestartLimit {
  private crashes: number[] = [];

  constructor(
    readonly most: number,
    readonly within: number,
  ) {}

  /** Count a crash at a time in milliseconds; tell whether to start again. */
  allows(now: number): boolean {
    this.crashes = [...this.crashes.filter((crash) => now - crash < this.within), now];
    return this.crashes.length <= this.most;
  }
}

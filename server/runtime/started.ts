/** Everything that was started, newest last; stopped newest first, each even when the one before it fails. */
export class Started {
  private readonly undo: (() => Promise<void> | void)[] = [];

  add(stop: () => Promise<void> | void): void {
    this.undo.push(stop);
  }

  async stop(): Promise<void> {
    for (let stop = this.undo.pop(); stop; stop = this.undo.pop()) {
      try {
        await stop();
      } catch (error) {
        console.error(error);
      }
    }
  }
}

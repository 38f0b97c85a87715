import type { EventStream } from '../contract';

/** A stream of events that a test gives by hand, and that knows what was asked of it. */
export class EventSource<Event extends object> implements EventStream<Event> {
  asked = 0;
  returned = false;
  private readonly controller = new AbortController();
  private waiting: ((result: IteratorResult<Event, undefined>) => void) | undefined;

  /** `make` gives the events one after the other; once it gives undefined the stream waits for its end. */
  constructor(private readonly make: (index: number) => Event | undefined) {}

  get over(): AbortSignal {
    return this.controller.signal;
  }

  next(): Promise<IteratorResult<Event, undefined>> {
    const event = this.returned || this.over.aborted ? undefined : this.make(this.asked);
    this.asked += 1;
    if (event) return Promise.resolve({ done: false, value: event });
    if (this.returned || this.over.aborted) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  /** Ends of itself. */
  end(): void {
    this.controller.abort();
    this.waiting?.({ done: true, value: undefined });
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    this.returned = true;
    this.waiting?.({ done: true, value: undefined });
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): EventSource<Event> {
    return this;
  }
}

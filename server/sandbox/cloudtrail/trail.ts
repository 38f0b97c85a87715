import type { TrailEvent } from './trail-event';

/** What LookupEvents asks for: one attribute at most, and a time. */
export type TrailQuery = {
  readonly recipient: string;
  readonly region: string;
  readonly from: number;
  readonly until: number;
  readonly matches: (event: TrailEvent) => boolean;
  /** Only events older than this one. */
  readonly before?: number;
  readonly most: number;
};

/** Events numbered in the order in which they came. */
export type NumberedEvent = { readonly number: number; readonly event: TrailEvent };

/** The history of all accounts: the newest `capacity` events. AWS keeps 90 days, a laptop fewer. */
export class Trail {
  private readonly events: NumberedEvent[] = [];
  private lastNumber = 0;

  constructor(private readonly capacity: number) {}

  add(event: TrailEvent): NumberedEvent {
    this.lastNumber += 1;
    const numbered = { number: this.lastNumber, event };
    this.events.push(numbered);
    // Dropped in bulk, so that a full trail does not move all its events for each new one.
    if (this.events.length > this.capacity * 1.25) this.events.splice(0, this.events.length - this.capacity);
    return numbered;
  }

  all(): readonly TrailEvent[] {
    return this.events.map(({ event }) => event);
  }

  /** Newest first, at most `most`. */
  look(query: TrailQuery): readonly NumberedEvent[] {
    const found: NumberedEvent[] = [];
    for (let at = this.events.length - 1; at >= 0 && found.length < query.most; at -= 1) {
      const each = this.events[at];
      if (!each || each.number >= (query.before ?? Number.POSITIVE_INFINITY)) continue;
      const { event } = each;
      if (event.recipient !== query.recipient || event.region !== query.region) continue;
      if (event.at < query.from || event.at > query.until || !query.matches(event)) continue;
      found.push(each);
    }
    return found;
  }
}

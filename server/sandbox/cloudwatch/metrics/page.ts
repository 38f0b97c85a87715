import type { Aggregate } from './aggregate';
import { encodeFrame, FrameCursor } from './frame';
import { DAY, type Resolution } from './retention';

const SMALLEST = 64;

/** The frames of one series and one day (UTC), in the form in which they go to disk. */
export class Page {
  bytes = Buffer.alloc(0);
  used = 0;
  /** How much of `used` is on disk. */
  flushed = 0;

  constructor(
    /** Days since the epoch. */
    readonly day: number,
    private readonly onGrowth: (bytes: number) => void,
  ) {}

  append(start: number, resolution: Resolution, aggregate: Aggregate): void {
    this.restore(encodeFrame(start, resolution, aggregate));
  }

  /** Takes whole frames as they are. */
  restore(frames: Buffer): void {
    if (this.used + frames.length > this.bytes.length) this.grow(this.used + frames.length);
    frames.copy(this.bytes, this.used);
    this.used += frames.length;
  }

  /** What is in memory and not yet on disk; it counts as written from now on. */
  takeUnflushed(): Buffer {
    const fresh = this.bytes.subarray(this.flushed, this.used);
    this.flushed = this.used;
    return fresh;
  }

  cursor(): FrameCursor {
    return new FrameCursor(this.bytes, this.used, this.day * DAY);
  }

  forget(): void {
    this.onGrowth(-this.bytes.length);
    this.bytes = Buffer.alloc(0);
    this.used = 0;
  }

  private grow(needed: number): void {
    const bytes = Buffer.allocUnsafeSlow(Math.max(SMALLEST, needed, this.bytes.length * 2));
    this.bytes.copy(bytes, 0, 0, this.used);
    this.onGrowth(bytes.length - this.bytes.length);
    this.bytes = bytes;
  }
}

import { Aggregate } from './aggregate';
import { encodeFrame } from './frame';
import type { Page } from './page';
import type { Resolution } from './retention';

/** The frames of a page with all that are finer than `resolution` added up to it; what is coarser stays as it is. */
export function rollUp(page: Page, resolution: Resolution): Buffer {
  const stretches = new Map<string, { start: number; resolution: Resolution; aggregate: Aggregate }>();
  const frames = page.cursor();
  while (frames.next()) {
    const coarser = frames.resolution > resolution ? frames.resolution : resolution;
    const start = frames.start - (frames.start % coarser);
    const key = `${coarser}/${start}`;
    const known = stretches.get(key) ?? { start, resolution: coarser, aggregate: new Aggregate() };
    stretches.set(key, known);
    frames.addTo(known.aggregate);
  }
  return Buffer.concat(
    [...stretches.values()].map((each) => encodeFrame(each.start, each.resolution, each.aggregate)),
  );
}

import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Trail } from './trail';
import type { TrailEvent } from './trail-event';

const FILE = 'trail.jsonl';

export type TrailFile = {
  add(event: TrailEvent): void;
  stop(): Promise<void>;
};

/** Keeps the trail over a restart. Like records, the last second may be lost in a crash. */
export async function openTrailFile(
  folder: string,
  trail: Trail,
  options: { readonly flushEveryMs: number; readonly say: (message: string) => void },
): Promise<TrailFile> {
  const file = path.join(folder, FILE);
  for (const line of (await readFile(file, 'utf8').catch(() => '')).split('\n')) {
    const event = parse(line);
    if (event) trail.add(event);
  }
  // Written anew at each start: what the trail has dropped goes from the disk too.
  await writeFile(`${file}.new`, trail.all().map(lineOf).join(''));
  await rename(`${file}.new`, file);

  let pending: string[] = [];
  let work: Promise<void> = Promise.resolve();
  function flush(): Promise<void> {
    const lines = pending;
    pending = [];
    if (lines.length > 0)
      work = work
        .then(() => appendFile(file, lines.join('')))
        .catch((cause: unknown) => options.say(`the trail could not be written to disk: ${cause}`));
    return work;
  }
  const timer = setInterval(() => void flush(), options.flushEveryMs);
  timer.unref();
  return {
    add: (event) => {
      pending.push(lineOf(event));
    },
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}

const lineOf = (event: TrailEvent): string => `${JSON.stringify(event)}\n`;

/** A torn last line is left out. */
function parse(line: string): TrailEvent | null {
  try {
    return JSON.parse(line) as TrailEvent;
  } catch {
    return null;
  }
}

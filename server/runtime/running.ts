import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Variables } from './child-environment';
import { type DataFolder, writePrivately } from './data-folder';
import { holderOf } from './process-lock.mjs';

const schema = z.object({
  pid: z.number(),
  url: z.url(),
  port: z.number(),
  /** Process numbers by name. */
  processes: z.record(z.string(), z.number()),
  /** What a process needs to join: secrets inside. */
  variables: z.record(z.string(), z.string()),
});

/** What a complete start leaves in the data folder while it runs. */
export type Running = z.output<typeof schema>;

export const writeRunning = (folder: DataFolder, running: Running): void =>
  writePrivately(folder.running, JSON.stringify(running));

/** The Sluice that runs on this data folder; null when none does, whatever a killed one left behind. */
export function readRunning(folder: DataFolder): Running | null {
  const holder = holderOf(folder.lock);
  if (!holder || !existsSync(folder.running)) return null;
  const parsed = schema.safeParse(JSON.parse(readFileSync(folder.running, 'utf8')));
  return parsed.success && parsed.data.pid === holder.pid ? parsed.data : null;
}

/** Of the children's variables those that are Sluice's own. */
export const joiningVariables = (shared: Variables): Record<string, string> =>
  Object.fromEntries(
    Object.entries(shared).flatMap(([name, value]) =>
      value !== undefined && /^(AWS_|SLUICE_|DATABASE_URL$)/.test(name) ? [[name, value]] : [],
    ),
  );

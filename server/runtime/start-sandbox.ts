import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { Variables } from './child-environment';
import type { DataFolder } from './data-folder';
import { choosePort } from './ports';

const place = z.object({ endpoint: z.url(), controlUrl: z.url(), pid: z.number() });

/** Where the sandbox listens: the AWS endpoint, and its own interface with the call log and faults. */
export type SandboxPlace = z.output<typeof place>;

/** Null until the sandbox has written it, which is when it answers. */
export function readSandboxPlace(folder: DataFolder): SandboxPlace | null {
  if (!existsSync(folder.sandboxInfo)) return null;
  return place.parse(JSON.parse(readFileSync(folder.sandboxInfo, 'utf8')));
}

/**
 * The port of the last run if it is free, so that a consumer's program keeps finding its AWS; otherwise the
 * wished one or the next.
 */
export async function sandboxVariables(
  folder: DataFolder,
  port: number,
  chosen: boolean,
): Promise<Variables> {
  const last = chosen ? null : lastPort(folder);
  rmSync(folder.sandboxInfo, { force: true });
  const wish = { variable: 'SLUICE_SANDBOX_PORT', host: '127.0.0.1', port: last ?? port, chosen };
  return { SLUICE_SANDBOX_PORT: String(await choosePort(wish)) };
}

function lastPort(folder: DataFolder): number | null {
  try {
    const endpoint = readSandboxPlace(folder)?.endpoint;
    return endpoint ? Number(new URL(endpoint).port) : null;
  } catch {
    return null;
  }
}

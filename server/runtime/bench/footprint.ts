import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Portal, startPortal } from '../../../e2e/support/portal';
import { readPostmaster } from '../../db/postmaster';
import { pssOf, treeOf } from '../process-memory';

// npm run bench -- footprint [--minutes 10] [--no-story]: how long the second start takes, and the memory of all
// processes after the story and ten minutes of demo traffic.

const MB = 1024 * 1024;

async function playStory(portal: Portal): Promise<void> {
  const story = spawn(process.execPath, ['server/runtime/launch.mjs', 'accept'], {
    env: { ...process.env, SLUICE_E2E_DATA: portal.folder.root },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  story.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  const [code] = await once(story, 'close');
  if (code !== 0) throw new Error(`The story failed:\n${told}`);
}

/** Megabytes by process; PostgreSQL with all its backends is one. */
function memory(portal: Portal): Record<string, number> {
  const postmaster = readPostmaster(join(portal.folder.postgres, 'pg18'))?.pid;
  const roots: Record<string, number> = {
    supervisor: portal.pid,
    ...portal.running.processes,
    ...(postmaster ? { postgres: postmaster } : {}),
  };
  const pids = new Set(Object.values(roots));
  return Object.fromEntries(
    Object.entries(roots).map(([name, root]) => {
      const bytes = treeOf(root, pids).reduce((sum, pid) => sum + pssOf(pid), 0);
      return [name, Math.round((bytes / MB) * 10) / 10];
    }),
  );
}

async function measure(minutes: number, withStory: boolean): Promise<object> {
  const data = mkdtempSync(join(tmpdir(), 'sluice-footprint-'));
  chmodSync(data, 0o711);
  try {
    const first = await startPortal({ data });
    await first.stop();
    const started = performance.now();
    const portal = await startPortal({ data });
    const secondStart = Math.round(performance.now() - started);
    try {
      if (withStory) await playStory(portal);
      await wait(minutes * 60_000);
      const byProcess = memory(portal);
      const total = Object.values(byProcess).reduce((sum, size) => sum + size, 0);
      return { second_start_ms: secondStart, pss_mb: Math.round(total), pss_mb_by_process: byProcess };
    } finally {
      await portal.stop();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

if (process.platform !== 'linux') throw new Error('The footprint is read from /proc, which only Linux has.');
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, 'no-story': { type: 'boolean', default: false } },
});
console.log(JSON.stringify(await measure(Number(values.minutes), !values['no-story'])));

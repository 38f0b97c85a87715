import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../../runtime/bundle';
import { heapOptions } from '../../../runtime/programs';
import type { Signer } from './kinesis-requests';

/** What a server of the bench says when it answers. */
export type Ready = Signer;
/** What it says when it is asked for its use of the machine. */
export type Usage = { readonly cpuUs: number; readonly rssBytes: number; readonly peakRssBytes: number };

export type ServerProcess = Ready & {
  readonly usage: () => Promise<Usage>;
  readonly stop: () => Promise<void>;
};

/** As the supervisor runs the sandbox. */
const NODE_OPTIONS = [...heapOptions('sandbox'), '--enable-source-maps'];

/** Programs as the product's build makes them; in the project, because packages are looked up from there. */
export async function buildServers(entries: Readonly<Record<string, string>>) {
  const parent = join(process.cwd(), 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bench-sandbox-'));
  // As the project's own package.json says of the product's builds.
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  await bundle(process.cwd(), entries, folder);
  return {
    program: (name: string) => join(folder, `${name}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export async function startServer(program: string, args: readonly string[] = []): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...NODE_OPTIONS, program, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`a server of the bench ended with ${code}`);
  });
  failed.catch(() => undefined);
  const next = async <T>(): Promise<T> => {
    const [message] = await Promise.race([once(child, 'message'), failed]);
    return message as T;
  };
  const ready = await next<Ready>();
  return {
    ...ready,
    usage() {
      child.send('usage');
      return next<Usage>();
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

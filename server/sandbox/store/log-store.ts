import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ControlStore } from '../contract';
import { decodeLog, encodeChange } from './log-format';
import { type Change, Content } from './memory-store';

const LOG_FILE = 'control.log';
/** A log is rewritten when it has grown to this many times its live content, and is not small anyway. */
const COMPACT_AT_RATIO = 4;
const COMPACT_AT_BYTES = 1024 * 1024;

type Waiter = { readonly resolve: () => void; readonly reject: (cause: unknown) => void };

/**
 * Opens the control store of `directory`. Writes are seen by readers at once and are durable when their promise
 * resolves: all that arrive while the disk is busy go out together with one fsync. After a failed write the store
 * refuses further ones, because memory then knows more than the disk.
 */
export async function openLogStore(
  directory: string,
  options: { readonly compactAtBytes?: number } = {},
): Promise<ControlStore & { close(): Promise<void> }> {
  await mkdir(directory, { recursive: true });
  const file = path.join(directory, LOG_FILE);
  const content = new Content();
  await rm(`${file}.new`, { force: true });
  for (const change of decodeLog(await readIfThere(file)).changes) content.apply(change);

  let { handle, bytes: logBytes } = await compact(file, content);
  let compactedBytes = logBytes;
  let pending: { readonly lines: string[]; readonly waiters: Waiter[] } = { lines: [], waiters: [] };
  let writing: Promise<void> | undefined;
  let failure: unknown;

  async function writeOut(): Promise<void> {
    while (pending.lines.length > 0) {
      const group = pending;
      pending = { lines: [], waiters: [] };
      try {
        if (failure !== undefined) throw failure;
        const bytes = Buffer.from(group.lines.join(''));
        await handle.appendFile(bytes);
        await handle.datasync();
        logBytes += bytes.length;
        const floor = options.compactAtBytes ?? COMPACT_AT_BYTES;
        if (logBytes > Math.max(floor, COMPACT_AT_RATIO * compactedBytes)) {
          const previous = handle;
          ({ handle, bytes: logBytes } = await compact(file, content));
          compactedBytes = logBytes;
          await previous.close();
        }
        for (const waiter of group.waiters) waiter.resolve();
      } catch (cause) {
        failure = cause;
        for (const waiter of group.waiters) waiter.reject(cause);
      }
    }
    writing = undefined;
  }

  function write(change: Change): Promise<void> {
    if (failure !== undefined) return Promise.reject(failure);
    content.apply(change);
    return new Promise((resolve, reject) => {
      pending.lines.push(encodeChange(change));
      pending.waiters.push({ resolve, reject });
      // Started in a later turn, so that the writes of one turn share one fsync.
      writing ??= Promise.resolve().then(writeOut);
    });
  }

  return {
    get: (collection, key) => content.get(collection, key),
    entries: (collection) => content.entries(collection),
    put: (collection, key, value) => write({ collection, key, value }),
    delete: (collection, key) => write({ collection, key }),
    async close() {
      await writing;
      await handle.close();
    },
  };
}

async function readIfThere(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw cause;
  }
}

/** Writes the live content beside the log and puts it in the log's place in one step; returns it opened to append. */
async function compact(file: string, content: Content): Promise<{ handle: FileHandle; bytes: number }> {
  const bytes = Buffer.from([...content.changes()].map(encodeChange).join(''));
  // It holds secret access keys.
  const handle = await open(`${file}.new`, 'a', 0o600);
  await handle.appendFile(bytes);
  await handle.sync();
  await rename(`${file}.new`, file);
  const folder = await open(path.dirname(file), 'r');
  await folder.sync().catch(() => {}); // some file systems cannot sync a folder
  await folder.close();
  return { handle, bytes: bytes.length };
}

import { nameOfStream } from '../../operations/domain/name-of-stream';
import { sameKey } from '../../operations/domain/setting-state';
import { type KeyHold, readableUntil, UNUSED_MS } from '../domain/key-hold';
import type { KeyDeps } from '../ports';
import { writeHold } from './open-key';

/**
 * Until when a hold whose time is over has to stay after all: the stream lies under this key, or keeps its records longer by now.
 * Null: it may go.
 */
async function neededUntil(
  deps: KeyDeps,
  { streamArn, keyArn, since }: KeyHold,
  at: Date,
): Promise<Date | null> {
  const stream = await deps.unitOfWork((tx) => tx.drift.load({ kind: 'STREAM', arn: streamArn }));
  if (!stream) return null;
  const read = await deps.streamReader.readStream(stream.account, streamArn);
  // Where AWS does not say, nothing is taken away.
  if (!read.ok) return read.error.kind === 'not-found' ? null : new Date(at.getTime() + 600_000);
  const { keyId, retentionHours, encryption } = read.value;
  if (encryption !== 'NONE' && keyId !== undefined && sameKey(keyId, keyArn))
    return new Date(at.getTime() + UNUSED_MS);
  const readable = readableUntil(since, retentionHours);
  return readable > at ? readable : null;
}

async function follow(deps: KeyDeps, hold: KeyHold): Promise<void> {
  const at = deps.clock.now();
  let now = hold;
  if (hold.state !== 'CLOSING' && hold.until <= at) {
    const until = await neededUntil(deps, hold, at);
    now = until === null ? { ...hold, state: 'CLOSING' } : { ...hold, until };
    await deps.unitOfWork(({ streamKeys }) => streamKeys.save(now));
    if (until !== null) return;
  }
  const users = await deps.unitOfWork(({ streamKeys }) => streamKeys.users(hold.streamArn));
  const written = await writeHold(deps, now, users);
  await deps.unitOfWork(async ({ streamKeys, audit }) => {
    if (written.kind === 'failed') return streamKeys.noteTry(now.id, at);
    if (written.kind !== 'written' || !(await streamKeys.lock(now.id))) return;
    const closed = now.state === 'CLOSING';
    await streamKeys.save({ ...now, writtenAt: at, state: closed ? 'CLOSED' : now.state });
    const product = closed && (await streamKeys.projectOf(now.streamArn));
    if (!closed || !product) return;
    await audit.record(
      { part: 'worker' },
      {
        type: 'stream.key-shut',
        subjectType: 'stream',
        subjectId: now.streamArn,
        subjectLabel: nameOfStream(now.streamArn),
        projectId: product.projectId,
        detail: { key: now.keyArn, productId: product.productId },
      },
    );
  });
}

/** Brings held keys along with the grants of their streams, and shuts those under which nothing can be read any more. */
export async function followKeys(deps: KeyDeps): Promise<void> {
  const due = await deps.unitOfWork(({ streamKeys }) => streamKeys.due(deps.clock.now()));
  for (const hold of due) await follow(deps, hold);
}

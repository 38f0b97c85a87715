import { writeTarget } from '../../drift/use-cases/repair-target';
import { type KeyHold, UNUSED_MS, usableFrom } from '../domain/key-hold';
import type { KeyDeps, KeyUser, Opened } from '../ports';

type Written = Extract<Opened, { kind: 'later' | 'failed' }> | { readonly kind: 'written' };

/** Brings the key and everybody who uses it to what the live grants and holds say, each under its own lease. */
export async function writeHold(
  deps: KeyDeps,
  { keyArn, via }: Pick<KeyHold, 'keyArn' | 'via'>,
  users: readonly KeyUser[],
): Promise<Written> {
  const key = via === 'IDENTITY' ? [] : [{ kind: 'KEY' as const, arn: keyArn }];
  for (const target of [...key, ...users]) {
    const written = await writeTarget(deps, target);
    if (written.kind !== 'written') return written;
  }
  return { kind: 'written' };
}

/** Opens a key to everybody who uses a stream, before any record lies under it. Running it again is harmless. */
export async function openKey(
  deps: KeyDeps,
  of: { readonly streamArn: string; readonly keyArn: string; readonly via: KeyHold['via'] },
): Promise<Opened> {
  const at = deps.clock.now();
  const { hold, users } = await deps.unitOfWork(async ({ streamKeys }) => ({
    hold: await streamKeys.open({ ...of, at, until: new Date(at.getTime() + UNUSED_MS) }),
    users: await streamKeys.users(of.streamArn),
  }));
  const written = await writeHold(deps, hold, users);
  if (written.kind !== 'written') return written;
  const openedAt = hold.openedAt ?? deps.clock.now();
  const open = { ...hold, state: 'OPEN', writtenAt: at, openedAt } as const;
  await deps.unitOfWork(({ streamKeys }) => streamKeys.save(open));
  return { kind: 'open', usableFrom: new Date(usableFrom(open) ?? openedAt.getTime()) };
}

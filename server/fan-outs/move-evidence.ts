import type { PrismaClient } from '../db/generated/client';
import { loadEvidence } from '../shards/load-evidence';
import type { MoveEvidence } from './ports';
import { movedReaders } from './repository';

/** From what the collector stored. */
export const moveEvidence = ({ db }: { readonly db: PrismaClient }): MoveEvidence => ({
  moved: (at) => movedReaders(db, at),
  hourUntil: (stream, at) => loadEvidence({ db, clock: { now: () => at } }, stream, null),
});

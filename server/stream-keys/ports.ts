import type { AuditRecorder } from '../audit/ports';
import type { DriftTx } from '../drift/ports';
import type { RepairDeps } from '../drift/use-cases/repair-target';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { KeyWay } from '../policies/build/key-access';
import type { KeyHold } from './domain/key-hold';

/** Whose policy names the key. */
export type KeyUser = { readonly kind: 'ROLE' | 'OWNER_ROLE'; readonly arn: string };

export type Swap = {
  readonly streamArn: string;
  /** Null: the stream has no key of its own any more. */
  readonly to: { readonly keyArn: string; readonly via: KeyWay } | null;
  readonly retentionHours: number;
  readonly at: Date;
};

export type KeyHoldRepository = {
  /** The hold of this stream and key, begun if there is none. Locked until the transaction ends. */
  open(of: Pick<KeyHold, 'streamArn' | 'keyArn' | 'via' | 'until'> & { readonly at: Date }): Promise<KeyHold>;
  /** Live ones, locked. */
  lock(id: string): Promise<KeyHold | null>;
  save(hold: KeyHold): Promise<void>;
  /** AWS refused: it is tried again, but not at once. */
  noteTry(id: string, at: Date): Promise<void>;
  /** Roles of everybody who may use the stream. */
  users(streamArn: string): Promise<readonly KeyUser[]>;
  /** Writes the key down as the stream's own for every subscription, and holds those of before. Keys that are held now. */
  swap(swap: Swap): Promise<readonly string[]>;
  /** What is to be brought to AWS, or looked at, by now. */
  due(at: Date): Promise<readonly KeyHold[]>;
  /** Whose stream it is; null: nobody's any more. */
  projectOf(streamArn: string): Promise<{ readonly productId: string; readonly projectId: string } | null>;
};

export type KeyTx = { readonly streamKeys: KeyHoldRepository; readonly audit: AuditRecorder };
export type KeyDeps = Omit<RepairDeps, 'unitOfWork'> & {
  readonly unitOfWork: UnitOfWork<KeyTx & Pick<DriftTx, 'drift'>> & RepairDeps['unitOfWork'];
};

/** `later`: somebody else writes there, or AWS did not answer. */
export type Opened =
  | { readonly kind: 'open'; readonly usableFrom: Date }
  | { readonly kind: 'later' }
  | { readonly kind: 'failed'; readonly failure: ExplainedFailure };

/** What a change of a stream's key does to those who use it. */
export type StreamKeys = {
  /** Opens the key to everybody who uses the stream. Running it again is harmless. */
  open(of: { readonly streamArn: string; readonly keyArn: string; readonly via: KeyWay }): Promise<Opened>;
  /** False: somebody else writes to the stream just now. */
  swap(of: Omit<Swap, 'at'>): Promise<boolean>;
};

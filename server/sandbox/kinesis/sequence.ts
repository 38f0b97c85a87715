import type { StreamState } from './stream-state';

/**
 * Every record has a position: the number of the sandbox's start (16 bits) and a counter of the stream (37 bits),
 * together a safe integer. A start that follows a crash counts from a higher base, so positions never go backwards,
 * whatever was lost and whatever the clock says.
 */
const COUNTER_BITS = 2 ** 37;
const MAX_STARTS = 2 ** 16;

export function firstPositionOf(start: number): number {
  if (start >= MAX_STARTS)
    throw new Error('this sandbox was started 65,536 times: start afresh with npm run reset');
  return start * COUNTER_BITS;
}

// 56 digits as on AWS: 49, the stream's creation time (13), position (16), shard (12), a constant (13).
const VERSION = '49';
const RECORD = '0000000000002';
const BEFORE_RECORD = '0000000000001';
const SEQUENCE = /^49(\d{13})(\d{16})(\d{12})000000000000([12])$/;

export type SequencePrefix = string;

export const sequencePrefix = (state: Pick<StreamState, 'createdAt'>): SequencePrefix =>
  VERSION + String(state.createdAt).padStart(13, '0');

/** Made once, because every record carries one. */
const SUFFIXES: string[] = [];

export function sequenceSuffix(shardIndex: number): string {
  const suffix = SUFFIXES[shardIndex] ?? shardDigits(shardIndex) + RECORD;
  SUFFIXES[shardIndex] = suffix;
  return suffix;
}

export const sequenceNumber = (prefix: SequencePrefix, position: number, suffix: string): string =>
  prefix + positionDigits(position) + suffix;

/**
 * A number that no record has, just before the one that a record at `position` would have: reading from it goes on at
 * `position`, whether it is asked AT or AFTER it (docs/aws-facts.md §1).
 */
export const continuationNumber = (prefix: SequencePrefix, position: number, shardIndex: number): string =>
  prefix + positionDigits(position) + shardDigits(shardIndex) + BEFORE_RECORD;

/**
 * The first position to be read from a sequence number of this stream and shard on, which may be a record's or a
 * continuation; null when it came from elsewhere.
 */
export function positionFrom(
  sequence: string,
  from: 'at' | 'after',
  state: Pick<StreamState, 'createdAt'>,
  shardIndex: number,
): number | null {
  const match = SEQUENCE.exec(sequence);
  if (!match || Number(match[1]) !== state.createdAt || Number(match[3]) !== shardIndex) return null;
  const position = Number(match[2]);
  if (!Number.isSafeInteger(position)) return null;
  return from === 'after' && match[4] === '2' ? position + 1 : position;
}

/** Texts of numbers of up to 31 bits are made fast, so the upper half, which seldom changes, is made apart. */
const HALF = 10 ** 8;
let lastUpper = 0;
let upperDigits = '00000000';

function positionDigits(position: number): string {
  const upper = Math.floor(position / HALF);
  if (upper !== lastUpper) {
    lastUpper = upper;
    upperDigits = String(upper).padStart(8, '0');
  }
  return upperDigits + String(position - upper * HALF).padStart(8, '0');
}

const shardDigits = (shardIndex: number): string => String(shardIndex).padStart(12, '0');

import { expect, test } from 'vitest';
import { judge } from '../../shards/domain/verdict';
import { anEvidence, minutesOf, shards } from '../../shards/testing/evidence';
import { describeEvidence, titleFor, titleOnceKnown } from './describe-evidence';

const MIB = 1_048_576;
const overloaded = anEvidence({
  shards: shards(1),
  minutes: minutesOf(30, () => ({ bytes: 60 * MIB, records: 60_000, rejectedWrites: 9_000 })),
});
const calm = anEvidence({ minutes: minutesOf(30, () => ({ bytes: 60, records: 60 })) });
const said = (evidence: typeof calm) => describeEvidence(evidence, judge(evidence)).verdict;

test('trouble is called by its cause where the verdict has one of the same side', () => {
  expect(titleFor('THROTTLED_WRITES', said(overloaded))).toBe('Under-provisioned');
  expect(titleFor('VERDICT', said(overloaded))).toBe('Under-provisioned');
  expect(titleFor('THROTTLED_READS', said(overloaded))).toBe('Reads are throttled');
  expect(titleFor('THROTTLED_WRITES', said(calm))).toBe('Writes are throttled');
});

test('an incident takes the cause’s name once it is known, and keeps any other', () => {
  expect(titleOnceKnown('Writes are throttled', said(calm))).toBe('Writes are throttled');
  expect(titleOnceKnown('Writes are throttled', said(overloaded))).toBe('Under-provisioned');
  expect(titleOnceKnown('Reads are throttled', said(overloaded))).toBe('Reads are throttled');
  expect(titleOnceKnown('Hot key', said(overloaded))).toBe('Hot key');
});

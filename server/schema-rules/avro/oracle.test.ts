import avro from 'avsc';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import { parseAvro } from './parse-avro';
import { avroBreaks } from './resolve';
import { definitionOf, edited, edits, recordTrees } from './testing/definitions';

/** What avsc says: it throws while it builds the resolver. */
function avscReads(reader: unknown, writer: unknown): boolean {
  const [read, write] = [avro.Type.forSchema(reader as never), avro.Type.forSchema(writer as never)];
  try {
    read.createResolver(write);
    return true;
  } catch {
    return false;
  }
}

const weRead = (reader: unknown, writer: unknown) =>
  avroBreaks(parseAvro(JSON.stringify(reader)), parseAvro(JSON.stringify(writer)));

const RUNS = generatedCases(120);
const tally = { readable: 0, unreadable: 0 };

function agrees(reader: unknown, writer: unknown): void {
  const reasons = weRead(reader, writer);
  const readable = avscReads(reader, writer);
  tally[readable ? 'readable' : 'unreadable'] += 1;
  expect({ readable: reasons.length === 0, reader, writer, reasons }).toMatchObject({ readable });
}

vi.setConfig({ testTimeout: 120_000 });

test('an edited schema is readable to us exactly when it is to avsc, in both directions', () => {
  fc.assert(
    fc.property(recordTrees, edits, (older, changes) => {
      const [one, other] = [definitionOf(older), definitionOf(edited(older, changes))];
      agrees(one, other);
      agrees(other, one);
    }),
    RUNS,
  );
  // A generator that gives one answer only proves nothing.
  expect(Math.min(tally.readable, tally.unreadable)).toBeGreaterThan(RUNS.numRuns / 5);
});

test('unrelated schemas are readable to us exactly when they are to avsc', () => {
  fc.assert(
    fc.property(recordTrees, recordTrees, (one, other) => agrees(definitionOf(one), definitionOf(other))),
    RUNS,
  );
});

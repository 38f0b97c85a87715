import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PolicyDocument } from '../document';
import { diffDocuments } from './diff-documents';
import type { DiffLine } from './diff-lines';
import { pretty } from './pretty-print';
import { buildStreamResourcePolicy } from './stream-resource-policy';
import { foreignDocuments, grants, role, stream } from './testing/arbitrary';

const STREAM = stream('payments-captured');
const lines = (before: PolicyDocument | null, after: PolicyDocument | null): DiffLine[] =>
  diffDocuments(before, after).flatMap((block) => [...block.lines]);

const reader = (name: string) => ({
  streamArn: STREAM,
  principalArn: role('555566667777', name),
  pattern: 'STANDARD_CONSUMER' as const,
  productTag: 'payments-captured',
  applied: false,
});

describe('the difference of two documents', () => {
  test('of a principal more is one line more', () => {
    const before = buildStreamResourcePolicy(STREAM, [reader('a'), reader('b')], null);
    const after = buildStreamResourcePolicy(STREAM, [reader('a'), reader('b'), reader('c')], null);
    expect(lines(before, after).filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'added', after: 11, text: `          "${role('555566667777', 'c')}"` },
    ]);
  });

  test('of a new document is all of it', () => {
    const after = buildStreamResourcePolicy(STREAM, [reader('a')], null);
    expect(new Set(lines(null, after).map(({ kind }) => kind))).toEqual(new Set(['added']));
  });

  test('folds what did not change and names the statements of others in it', () => {
    const legacy: PolicyDocument = {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'LegacySettlementReader',
          Effect: 'Allow',
          Principal: { AWS: '777788889999' },
          Action: 'kinesis:GetRecords',
          Resource: STREAM,
        },
      ],
    };
    const after = buildStreamResourcePolicy(STREAM, [reader('a')], legacy);
    const folded = diffDocuments(legacy, after).filter((block) => block.kind === 'fold');
    expect(folded).toMatchObject([{ unmanaged: ['LegacySettlementReader'] }]);
    expect(lines(legacy, after).find(({ text }) => text.includes('777788889999'))?.unmanaged).toBe(
      'LegacySettlementReader',
    );
  });
});

describe('for any two documents', () => {
  const pairs = [fc.option(foreignDocuments), fc.array(grants, { maxLength: 8 })] as const;
  const side = (all: readonly DiffLine[], number: 'before' | 'after') =>
    all.filter((line) => line[number] !== undefined).map(({ text }) => text.replace(/,$/, ''));
  const textOf = (document: PolicyDocument | null) =>
    document
      ? pretty(document)
          .split('\n')
          .map((text) => text.replace(/,$/, ''))
      : [];

  test('the lines hold both of them, whole and in order', () => {
    fc.assert(
      fc.property(...pairs, (before, live) => {
        const after = buildStreamResourcePolicy(STREAM, live, before);
        const all = lines(before, after);
        expect(side(all, 'before')).toEqual(textOf(before));
        expect(side(all, 'after')).toEqual(textOf(after));
      }),
    );
  });

  test('what people read is the document that is written', () => {
    fc.assert(
      fc.property(...pairs, (before, live) => {
        const after = buildStreamResourcePolicy(STREAM, live, before);
        if (after) expect(JSON.parse(pretty(after))).toEqual(JSON.parse(JSON.stringify(after)));
      }),
    );
  });
});

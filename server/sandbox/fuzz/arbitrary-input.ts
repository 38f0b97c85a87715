import fc from 'fast-check';
import type { Shape, Structure } from '../protocol/shape';

/** Names and ARNs of things that are there, so that calls get past the first check. */
export type Known = readonly string[];

const MAX_DEPTH = 4;
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: '*', Resource: '*' }],
});

const oddText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '../..',
    '%00',
    '{aws:username}',
    '*',
    '-1',
    '9'.repeat(60),
    POLICY,
    '{',
    '[]',
  ),
  fc.integer({ min: 100, max: 5_000 }).map((length) => 'x'.repeat(length)),
);

const oddNumber = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, -1, 1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 0.5, 10_000, 10_001),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const oddValue = fc.oneof(
  fc.json().map((text): unknown => JSON.parse(text)),
  oddText,
  oddNumber,
  fc.constant(null),
);

/** Inputs of an operation's shape: mostly of the right types, with members missing, wrong or absurd. */
export function inputOf(shape: Structure, known: Known): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 20, arbitrary: memberValue(shape, known, 0) },
    { weight: 1, arbitrary: oddValue },
  );
}

function memberValue(shape: Shape, known: Known, depth: number): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 40, arbitrary: rightType(shape, known, depth) },
    { weight: 1, arbitrary: oddValue },
  );
}

function rightType(shape: Shape, known: Known, depth: number): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'string':
      return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...known) }, oddText);
    case 'number':
      return oddNumber;
    case 'boolean':
      return fc.boolean();
    case 'timestamp':
      return fc.oneof(fc.integer({ min: 0, max: 2 ** 33 }), oddNumber);
    case 'blob':
      return fc.oneof(
        fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes).toString('base64')),
        oddText,
      );
    case 'document':
      return oddValue;
    case 'list':
      return depth >= MAX_DEPTH
        ? fc.constant([])
        : fc.array(memberValue(shape.item, known, depth + 1), { maxLength: 4 });
    case 'map':
      return depth >= MAX_DEPTH
        ? fc.constant({})
        : fc.dictionary(
            fc.oneof(fc.constantFrom('domain', 'team'), oddText),
            memberValue(shape.value, known, depth + 1),
            {
              maxKeys: 4,
            },
          );
    case 'structure':
      return depth >= MAX_DEPTH ? fc.constant({}) : structureOf(shape, known, depth);
  }
}

/** A member that is required is mostly there, another one seldom: together optional ones contradict each other. */
function structureOf(shape: Structure, known: Known, depth: number): fc.Arbitrary<unknown> {
  if (shape.members.length === 0) return fc.constant({});
  const members = shape.members.map(({ name, required, shape: member }) =>
    fc
      .tuple(fc.integer({ min: 1, max: 20 }), memberValue(member, known, depth + 1))
      .map(([dice, value]) => (dice > (required ? 1 : 16) ? [[name, value] as const] : [])),
  );
  return fc.tuple(...members).map((entries) => Object.fromEntries(entries.flat()));
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import { canonicalJson } from './canonical-json';
import { jsonPatch, type PatchOperation } from './json-patch';
import { type Json, parseJsonText } from './json-text';

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);

describe('canonical text', () => {
  test('does not depend on white space or the order of members', () => {
    const texts = [
      '{"b":[1,{"d":null,"c":"x"}],"a":1.0}',
      ' { "a" : 1, "b" : [ 1, { "c" : "x", "d" : null } ] } ',
    ];
    expect(new Set(texts.map((text) => canonicalJson(parseJsonText(text)))).size).toBe(1);
  });

  test.each([
    ['[1,2]', '[2,1]'],
    ['{"a":1}', '{"a":"1"}'],
    ['[]', '{}'],
    ['null', '"null"'],
    ['{"a":null}', '{}'],
  ])('tells %s from %s', (one, other) => {
    expect(canonicalJson(parseJsonText(one))).not.toBe(canonicalJson(parseJsonText(other)));
  });

  test('is JSON for the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });
});

describe('the difference of two values', () => {
  test.each<[string, Json, Json, PatchOperation[]]>([
    ['nothing', { a: [1] }, { a: [1] }, []],
    ['a member that comes', { a: 1 }, { a: 1, b: 2 }, [{ op: 'add', path: '/b', value: 2 }]],
    ['a member that goes', { a: 1, b: 2 }, { a: 1 }, [{ op: 'remove', path: '/b' }]],
    ['a value that changes', { a: { b: 1 } }, { a: { b: 2 } }, [{ op: 'replace', path: '/a/b', value: 2 }]],
    ['names with slashes', { 'a/b~c': 1 }, { 'a/b~c': 2 }, [{ op: 'replace', path: '/a~1b~0c', value: 2 }]],
    ['an item at the start', [1, 2], [0, 1, 2], [{ op: 'add', path: '/0', value: 0 }]],
    ['an item in the middle', [1, 2, 3], [1, 3], [{ op: 'remove', path: '/1' }]],
    [
      'items at the end',
      [1],
      [1, 2, 3],
      [
        { op: 'add', path: '/1', value: 2 },
        { op: 'add', path: '/2', value: 3 },
      ],
    ],
    [
      'an item that changes inside',
      [{ a: 1, b: 1 }],
      [{ a: 2, b: 1 }],
      [{ op: 'replace', path: '/0/a', value: 2 }],
    ],
    ['another type', { a: [] }, { a: {} }, [{ op: 'replace', path: '/a', value: {} }]],
    ['the whole', 1, 'x', [{ op: 'replace', path: '', value: 'x' }]],
  ])('%s', (_name, from, to, operations) => {
    expect(jsonPatch(from, to)).toEqual(operations);
  });

  test('makes the second of the first', () => {
    fc.assert(
      fc.property(json, json, (from, to) => {
        expect(applied(from, jsonPatch(from, to))).toEqual(to);
      }),
      generatedCases(150),
    );
  });
});

/** RFC 6902 for the three operations, written here from the RFC. */
function applied(document: Json, operations: readonly PatchOperation[]): Json {
  const holder = { root: structuredClone(document) as unknown };
  for (const operation of operations) {
    const steps = ['root', ...operation.path.split('/').slice(1)].map((step) =>
      step.replaceAll('~1', '/').replaceAll('~0', '~'),
    );
    const last = steps.pop() ?? '';
    let parent: Record<string, unknown> = holder;
    for (const step of steps) parent = parent[step] as Record<string, unknown>;
    if (Array.isArray(parent)) {
      if (operation.op === 'remove') parent.splice(Number(last), 1);
      else parent.splice(Number(last), operation.op === 'add' ? 0 : 1, operation.value);
    } else if (operation.op === 'remove') delete parent[last];
    else
      Object.defineProperty(parent, last, {
        value: operation.value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
  }
  return holder.root as Json;
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { avroVersion, textField } from '../testing/trees';
import { versionLine } from './version-line';

const NAMES = ['a', 'b', 'c', 'd'];

/** Versions of one record, each of which renames some of its fields and says so by aliases. */
const renames = fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { maxLength: 5 });

function history(steps: readonly (readonly boolean[])[]) {
  let names = [...NAMES];
  const all = [names];
  const versions = [avroVersion('0', ...names.map((name) => textField(name)))];
  for (const [index, changed] of steps.entries()) {
    const before = names;
    // A name that nobody had before, so that only the alias can lead to it.
    names = before.map((name, at) => (changed[at] ? `${NAMES[at]}${index + 1}` : name));
    const fields = names.map((name, at) =>
      name === before[at] ? textField(name) : textField(name, before[at] ?? ''),
    );
    versions.push(avroVersion(String(index + 1), ...fields));
    all.push(names);
  }
  return { versions, names: all };
}

test('whatever was renamed when, a field is found in every version from every other', () => {
  fc.assert(
    fc.property(renames, (steps) => {
      const { versions, names } = history(steps);
      const line = versionLine(versions);
      for (const [from, before] of names.entries())
        for (const [to, after] of names.entries())
          expect(before.map((path) => line.follow({ path, versionId: String(from) }, String(to)))).toEqual(
            after,
          );
    }),
    { numRuns: 60 },
  );
});

test('every name that a field has had is told, and none of another', () => {
  fc.assert(
    fc.property(renames, (steps) => {
      const { versions, names } = history(steps);
      const line = versionLine(versions);
      for (const at of NAMES.keys()) {
        const had = new Set(names.map((each) => each[at]));
        for (const [version, each] of names.entries())
          expect(line.everyPath({ path: each[at] ?? '', versionId: String(version) })).toEqual(had);
      }
    }),
    { numRuns: 60 },
  );
});

test('a field that is followed to a version that is not of the line stays where it was', () => {
  const line = versionLine([avroVersion('1', textField('a')), avroVersion('2', textField('b', 'a'))]);
  expect(line.follow({ path: 'a', versionId: '1' }, '3')).toBe('a');
  expect(line.follow({ path: 'a', versionId: '1' }, null)).toBe('a');
  expect([line.has('1'), line.has('3'), line.has(null)]).toEqual([true, false, false]);
});

import { matchesResourceArn } from '../../policies/evaluate/arn-pattern';
import type { Atom } from './atoms';

/** In which parts a share differs from what it should be. */
export type SharePart = 'effect' | 'actions' | 'resources' | 'conditions';

/** One subject whose share is not what it should be; `missing` and `extra` say exactly what. */
export type ShareDifference = {
  readonly change: 'MISSING' | 'EXTRA' | 'CHANGED';
  readonly subject: string;
  readonly parts: readonly SharePart[];
  readonly missing: readonly Atom[];
  readonly extra: readonly Atom[];
};

const text = ({ effect, action, resource, condition }: Atom) =>
  JSON.stringify([effect, action, resource, condition]);

const ofSubject = (atom: Atom) => JSON.stringify([atom.subject, text(atom)]);

/** What an unconditional atom says of somebody already, a condition cannot take back. */
function withoutSubsumed(atoms: readonly Atom[]): readonly Atom[] {
  const unconditional = new Set(atoms.filter(({ condition }) => condition === '').map(ofSubject));
  return atoms.filter(
    (atom) => atom.condition === '' || !unconditional.has(ofSubject({ ...atom, condition: '' })),
  );
}

const COVERING = /[*?]/;
const covers = (pattern: string, subject: string) =>
  COVERING.test(pattern) && pattern !== subject && matchesResourceArn({ text: pattern }, subject);

const shareOf = (atoms: readonly Atom[], subject: string) =>
  new Map(atoms.filter((atom) => atom.subject === subject).map((atom) => [text(atom), atom] as const));

const differ = (wanted: readonly Atom[], found: readonly Atom[], part: (atom: Atom) => string): boolean => {
  const [one, other] = [new Set(wanted.map(part)), new Set(found.map(part))];
  return one.size !== other.size || [...one].some((value) => !other.has(value));
};

function partsOf(wanted: readonly Atom[], found: readonly Atom[]): readonly SharePart[] {
  const parts: SharePart[] = [];
  if (differ(wanted, found, ({ effect }) => effect)) parts.push('effect');
  if (differ(wanted, found, ({ action }) => action)) parts.push('actions');
  if (differ(wanted, found, ({ resource }) => resource)) parts.push('resources');
  if (differ(wanted, found, ({ condition }) => condition)) parts.push('conditions');
  // The same parts in other combinations: what goes with which condition has changed.
  return parts.length > 0 ? parts : ['conditions'];
}

/**
 * Compares what a document should say with what it says, subject by subject. A wildcard that covers a subject gives
 * it its share and is itself extra, unless it is the one that we write: a schema's version by its id has no resource.
 */
export function compareAtoms(
  wantedAtoms: readonly Atom[],
  foundAtoms: readonly Atom[],
): readonly ShareDifference[] {
  const known = withoutSubsumed(foundAtoms);
  const subjects = [...new Set(wantedAtoms.map(({ subject }) => subject))];
  const ours = new Set(wantedAtoms.map(ofSubject));
  const foreign = known.filter((atom) => !ours.has(ofSubject(atom)));
  const given = subjects.flatMap((subject) =>
    foreign
      .filter((atom) => covers(atom.subject, subject))
      .map((atom) => ({
        ...atom,
        subject,
        resource: atom.resource === atom.subject ? subject : atom.resource,
      })),
  );
  const found = withoutSubsumed([...known, ...given]);
  const all = [...new Set([...subjects, ...found.map(({ subject }) => subject)])].sort();
  return all.flatMap((subject): ShareDifference[] => {
    const wanted = shareOf(wantedAtoms, subject);
    const has = shareOf(found, subject);
    const missing = [...wanted].filter(([key]) => !has.has(key)).map(([, atom]) => atom);
    const extra = [...has].filter(([key]) => !wanted.has(key)).map(([, atom]) => atom);
    if (missing.length + extra.length === 0) return [];
    const parts = partsOf([...wanted.values()], [...has.values()]);
    if (has.size === 0) return [{ change: 'MISSING', subject, parts: [], missing, extra }];
    if (wanted.size === 0) return [{ change: 'EXTRA', subject, parts: [], missing, extra }];
    return [{ change: 'CHANGED', subject, parts, missing, extra }];
  });
}

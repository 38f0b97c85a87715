import type { Budget } from './budget';
import type { SchemaNode } from './schema-node';

/** Two loops of different lengths have as many pairs as the product of both. */
const MOST_PAIRS = 100_000;
/** Units of work for one pair. */
const PAIR = 5;

/** Whether two schemas say the same in the same words, with what they refer to. No, when that takes too long. */
export function sameSchema(one: SchemaNode, other: SchemaNode, budget?: Budget, most = MOST_PAIRS): boolean {
  const assumed = new Map<SchemaNode, Set<SchemaNode>>();
  let steps = 0;
  const pairs: [unknown, unknown][] = [[one, other]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [left, right] = pair;
    steps += 1;
    if (steps > most) return false;
    budget?.spend(PAIR);
    if (isNode(left) && isNode(right)) {
      const equals = assumed.get(left) ?? new Set();
      if (equals.has(right)) continue;
      assumed.set(left, equals.add(right));
      const keywords = new Set([...Object.keys(left), ...Object.keys(right)]);
      // The words as they stand also have annotations, and references by other names.
      keywords.delete('json');
      for (const keyword of keywords) pairs.push([left[keyword as never], right[keyword as never]]);
    } else if (left instanceof Map && right instanceof Map) {
      if (left.size !== right.size) return false;
      for (const [name, value] of left) pairs.push([value, right.get(name)]);
    } else if (left instanceof Set && right instanceof Set) {
      if (left.size !== right.size || ![...left].every((each) => right.has(each))) return false;
    } else if (Array.isArray(left) && Array.isArray(right)) {
      if (left.length !== right.length) return false;
      for (const [index, value] of left.entries()) pairs.push([value, right[index]]);
    } else if (isObject(left) && isObject(right)) {
      for (const name of new Set([...Object.keys(left), ...Object.keys(right)]))
        pairs.push([left[name as never], right[name as never]]);
    } else if (left !== right) return false;
  }
  return true;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every schema keeps its words; nothing else that is compared here has a member of that name. */
const isNode = (value: unknown): value is SchemaNode => isObject(value) && 'json' in value;

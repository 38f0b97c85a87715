import { HiddenValues } from './hidden-values';
import type { Mask } from './mask';
import { NOTHING_WITHHELD, type Withheld } from './shown-value';
import { walkValue } from './walk-value';

/**
 * What one record withholds: the fields that its mask hides, and their values wherever else they stand in it. Null for a
 * record with more in it than is looked through: then all of it is. `all` gathers what the records of one look hide.
 */
export function withholdIn(value: unknown, mask: Mask, all?: Set<string>): Withheld | null {
  if (!mask.hides) return NOTHING_WITHHELD;
  const hidden = new HiddenValues(all);
  const complete = walkValue(value, mask, (leaf) => {
    if (leaf.hidden) hidden.add(leaf.value);
  });
  return complete ? { mask, hidden } : null;
}

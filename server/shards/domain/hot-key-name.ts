import type { Plan } from '../../operations/domain/plan';
import type { HotKeyName } from './cure';

const UNNAMED = 'the hot key';

export const isolatingTitle = (name: string | null): string => `Give ${name ?? UNNAMED} its own shard`;

/** The same plan with another word for its key: in its title, and at the part that will hold it. */
export function nameKey(cure: Plan, name: string | null): Plan {
  if (cure.kind !== 'ISOLATE_KEY') return cure;
  return {
    ...cure,
    title: isolatingTitle(name),
    after: cure.after.map((part) => (part.holdsKey ? { ...part, note: name ?? UNNAMED } : part)),
  };
}

/** A plan as it is kept and told of in the audit, which more people read than may see keys; and what was taken out of it. */
export function keyApart({ hotKey, ...plan }: Plan): {
  readonly cure: Plan;
  readonly hotKey: HotKeyName | null;
} {
  const cure = nameKey({ ...plan, hotKey: null }, null);
  return { cure, hotKey: hotKey ?? null };
}

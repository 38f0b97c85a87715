import type { Plan } from '../../operations/domain/plan';
import type { HotKeyName, Program } from './cure';
import { RETRY_PROGRAMS } from './retry-programs';
import { saltPrograms } from './salt-programs';

const UNNAMED = 'the hot key';

export const isolatingTitle = (name: string | null): string => `Give ${name ?? UNNAMED} its own shard`;

export const saltingTitle = (name: string | null, salts: number): string =>
  `Spread ${name ?? UNNAMED} over ${salts} keys`;

/** Of a kept plan: made anew, for its key is never kept with it. */
export function programsOf({ kind, title }: Plan, name: string | null): readonly Program[] {
  if (kind === 'RETRY') return RETRY_PROGRAMS;
  return kind === 'SALT_KEY' ? saltPrograms([name ?? 'the-hot-key'], saltsIn(title)) : [];
}

/** How many keys a title of `saltingTitle` says. */
const saltsIn = (title: string): number => Number(/ over (\d+) keys$/.exec(title)?.[1] ?? 0);

/** The same plan with another word for its key: in its title, and at the part that will hold it. */
export function nameKey(cure: Plan, name: string | null): Plan {
  if (cure.kind === 'SALT_KEY') return { ...cure, title: saltingTitle(name, saltsIn(cure.title)) };
  if (cure.kind !== 'ISOLATE_KEY') return cure;
  return {
    ...cure,
    title: isolatingTitle(name),
    after: cure.after.map((part) => (part.holdsKey ? { ...part, note: name ?? UNNAMED } : part)),
  };
}

/** A plan as it is kept and told of in the audit, which more people read than may see keys; and what was taken out of it. */
export function keyApart({ hotKey, programs: _, ...plan }: Plan): {
  readonly cure: Plan;
  readonly hotKey: HotKeyName | null;
} {
  const cure = nameKey({ ...plan, hotKey: null }, null);
  return { cure, hotKey: hotKey ?? null };
}

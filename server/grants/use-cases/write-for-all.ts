import type { LiveGrant } from '../../policies/build/live-grant';
import type { SideWritten } from './write-document';

/** Grants that AWS held before, and those of these principals: without others' that wait and may name a role that is gone. */
const settledAnd = (grants: readonly LiveGrant[], principals: readonly string[]): readonly LiveGrant[] =>
  grants.filter(({ applied, principalArn }) => applied || principals.includes(principalArn));

/**
 * One write for all principals that came to the stream together. One principal that does not exist makes Kinesis refuse
 * the whole document: it must not be another's, so then the runs that looked for their roles are written alone, and if
 * that is refused as well, one after the other. Gives what became of each principal's own.
 */
export async function writeForAll(
  write: (grants: readonly LiveGrant[]) => Promise<SideWritten>,
  live: readonly LiveGrant[],
  principals: readonly string[],
): Promise<(principal: string) => SideWritten> {
  const all = await write(live);
  if (!isRefused(all)) return () => all;
  const present = settledAnd(live, principals);
  const together = present.length < live.length ? await write(present) : all;
  if (!isRefused(together) || principals.length === 1) return () => together;

  const outcomes = new Map<string, SideWritten>();
  const there: string[] = [];
  for (const principal of new Set(principals)) {
    const outcome = await write(settledAnd(live, [...there, principal]));
    outcomes.set(principal, outcome);
    if (outcome.ok) there.push(principal);
  }
  return (principal) => outcomes.get(principal) ?? together;
}

const isRefused = (written: SideWritten): boolean => !written.ok && written.error.kind === 'invalid';

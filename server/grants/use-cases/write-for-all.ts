import { callerOf, type LiveGrant } from '../../policies/build/live-grant';
import { awsPrincipals } from '../../policies/build/principals';
import { type PolicyDocument, statementsOf } from '../../policies/document';
import type { SideWritten } from './write-document';

/** Which grants the document is made of, given what it is now. */
export type Choose = (current: PolicyDocument | null) => readonly LiveGrant[];

/** Principals that the document names as they are: one whose role was deleted stands there under its unique id. */
export const namedIn = (current: PolicyDocument | null): ReadonlySet<string> =>
  new Set(current ? statementsOf(current).flatMap(awsPrincipals) : []);

/**
 * Grants that AWS holds now, and those of these principals. Neither others' that wait and may name a role that is gone,
 * nor those that were written and are not there any more, because their role was deleted since.
 */
const heldAnd =
  (grants: readonly LiveGrant[], principals: readonly string[]): Choose =>
  (current) => {
    const named = namedIn(current);
    return grants.filter(
      (grant) => principals.includes(callerOf(grant)) || (grant.applied && named.has(callerOf(grant))),
    );
  };

/**
 * One write for all principals that came to the stream together. One principal that does not exist makes Kinesis refuse
 * the whole document: it must not be another's, so then the runs that looked for their roles are written alone, and if
 * that is refused as well, one after the other. Gives what became of each principal's own; null stands for a run that takes
 * access away.
 */
export async function writeForAll(
  write: (choose: Choose) => Promise<SideWritten>,
  live: readonly LiveGrant[],
  owns: readonly (string | null)[],
): Promise<(own: string | null) => SideWritten> {
  const principals = owns.filter((own) => own !== null);
  const all = await write(() => live);
  if (!isRefused(all)) return () => all;
  const together = await write(heldAnd(live, principals));
  if (!isRefused(together) || principals.length < 2) return () => together;

  const outcomes = new Map<string, SideWritten>();
  const there: string[] = [];
  for (const principal of new Set(principals)) {
    const outcome = await write(heldAnd(live, [...there, principal]));
    outcomes.set(principal, outcome);
    if (outcome.ok) there.push(principal);
  }
  // Who takes access away is content with whatever was written last.
  const last = [...outcomes.values()].findLast(({ ok }) => ok) ?? together;
  return (own) => (own === null ? last : (outcomes.get(own) ?? together));
}

const isRefused = (written: SideWritten): boolean => !written.ok && written.error.kind === 'invalid';

import { loadActor } from '../../access/actor-query';
import type { Deps, Transaction } from '../../deps';
import type { Actor } from '../../kernel/actor';
import type { Result } from '../../kernel/result';
import type { MeshFacts } from '../mesh/mesh-facts';
import type { DemoPerson } from './people';

/** What every step of the seed is given. Each step finds before it makes, so an interrupted seed runs again. */
export type Seeding = { readonly deps: Deps; readonly mesh: MeshFacts };

export type MeshAccountFacts = MeshFacts['accounts'][number];

/** The demo is data of ours: an expected error is a bug in it. */
export function value<T>(result: Result<T, unknown>, what: string): T {
  if (!result.ok) throw new Error(`the demo could not be seeded: ${what}: ${JSON.stringify(result.error)}`);
  return result.value;
}

export function found<T>(thing: T | null | undefined, what: string): T {
  if (thing === null || thing === undefined) throw new Error(`the demo has no ${what}`);
  return thing;
}

/** The person as they would come in by the sign-in page, with the roles they have now. */
export async function actorOf({ deps }: Seeding, person: DemoPerson): Promise<Actor> {
  const user = await look({ deps }, (tx) => tx.users.findByEmail(person.email));
  return found(user && (await loadActor(deps.db, user.id, undefined, deps.clock.now())), person.email);
}

export const look = <T>({ deps }: Pick<Seeding, 'deps'>, read: (tx: Transaction) => Promise<T>): Promise<T> =>
  deps.unitOfWork(read);

export const accountOf = ({ mesh }: Seeding, alias: string): MeshAccountFacts =>
  found(
    mesh.accounts.find((account) => account.alias === alias),
    `account ${alias}`,
  );

export const streamArnOf = ({ mesh }: Seeding, name: string): string =>
  found(
    mesh.accounts.flatMap(({ streams }) => streams).find((stream) => stream.name === name),
    `stream ${name}`,
  ).arn;

import type { PrismaClient } from '../db/generated/client';

/** Names of people by their ids; null for nobody. */
export async function namesOf(
  db: PrismaClient,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string | null> {
  const wanted = ids.flatMap((id) => id ?? []);
  const users =
    wanted.length === 0
      ? []
      : await db.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? null : (names.get(id) ?? 'somebody who is gone'));
}

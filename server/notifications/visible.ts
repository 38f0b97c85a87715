import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { maySee, type Seen } from './may-see';

type Group = Seen & { readonly unread: number };

/**
 * What of a person's notifications they may see now. There are few kinds of right on few projects, however many
 * notifications there are: each is asked once, and the database does the rest.
 */
export async function visibleNotifications(
  db: PrismaClient,
  actor: Actor,
): Promise<{ readonly where: Prisma.NotificationWhereInput; readonly unread: number }> {
  const groups = await db.$queryRaw<Group[]>`
    select sight, "projectId"::text, "ownerProjectId"::text, "domainId"::text,
           count(*) filter (where "readAt" is null)::int as unread
      from notification
     where "userId" = ${actor.id} and "inPortal"
     group by sight, "projectId", "ownerProjectId", "domainId"`;
  const seen = groups.filter((group) => maySee(actor, group));
  return {
    // Prisma takes an empty list of alternatives for no condition at all.
    where:
      seen.length === 0
        ? { id: { in: [] } }
        : {
            userId: actor.id,
            inPortal: true,
            OR: seen.map(({ unread: _, ...right }) => right),
          },
    unread: seen.reduce((sum, { unread }) => sum + unread, 0),
  };
}

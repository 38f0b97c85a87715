import { database } from '../db/client';
import { deps } from '../deps';

/** A person who was disabled gets no new session, whatever password they know. */
export async function mayStartSession(userId: string): Promise<boolean> {
  const user = await database().user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
  return user !== null && user.disabledAt === null;
}

/** Signing in changes nothing else, so the record stands in a transaction of its own. */
export async function recordSignIn(userId: string, ip: string | undefined): Promise<void> {
  await deps.unitOfWork(async (tx) => {
    const user = await tx.users.find(userId);
    if (!user) return;
    const by = { id: user.id, email: user.email, ...(ip === undefined ? {} : { ip }) };
    await tx.audit.record(by, {
      type: 'user.signed-in',
      subjectType: 'user',
      subjectId: user.id,
      subjectLabel: user.email,
    });
  });
}

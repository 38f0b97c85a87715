import { database } from '../db/client';
import { deps } from '../deps';
import { WITHOUT_PASSWORD } from './user-repository';

/**
 * A person who was disabled gets no new session, and neither does one whose password was taken away while it was being
 * checked.
 */
export async function mayStartSession(userId: string): Promise<boolean> {
  const user = await database().user.findUnique({
    where: { id: userId },
    select: { disabledAt: true, credentials: { where: WITHOUT_PASSWORD, select: { id: true } } },
  });
  return user !== null && user.disabledAt === null && user.credentials.length === 0;
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

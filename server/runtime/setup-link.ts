import { randomBytes, randomUUID } from 'node:crypto';
import { setupLinkRepository } from '../access/setup-link-repository';
import { createSetupLink } from '../access/use-cases/create-setup-link';
import { userRepository } from '../access/user-repository';
import { createPrisma } from '../db/client';
import { prismaUnitOfWork } from '../db/transaction';
import { systemClock } from '../kernel/clock';

/** A one-time link for the first administrator; null when there is one. Each start ends the links of earlier ones. */
export async function newSetupLink(databaseUrl: string, origin: string): Promise<string | null> {
  const prisma = createPrisma(databaseUrl, 1);
  const unitOfWork = prismaUnitOfWork(
    () => prisma,
    (client) => ({ users: userRepository(client), setupLinks: setupLinkRepository(client) }),
  );
  const randomness = { token: () => randomBytes(32).toString('base64url'), id: () => randomUUID() };
  try {
    const link = await createSetupLink({ unitOfWork, clock: systemClock, randomness });
    return link.ok ? `${origin}/setup/${link.value.token}` : null;
  } finally {
    await prisma.$disconnect();
  }
}

import type { TransactionClient } from '../db/transaction';
import { DEFAULT_POLICY, type ReviewPolicy } from './domain/review-policy';
import type { ReviewRepository } from './ports';
import { storedPolicy } from './schema';

/** Serialises changes of the policy, which has no row to lock before its first one. */
const LOCK = 7_212_001;

/** The newest version; what Sluice comes with where nobody has changed anything. */
export async function readPolicy(
  client: Pick<TransactionClient, 'reviewPolicyVersion'>,
): Promise<ReviewPolicy> {
  const row = await client.reviewPolicyVersion.findFirst({
    orderBy: { version: 'desc' },
    select: { version: true, settings: true },
  });
  return row ? { ...storedPolicy.parse(row.settings), version: row.version } : DEFAULT_POLICY;
}

/** A version that was in force once. */
export async function policyOfVersion(
  client: Pick<TransactionClient, 'reviewPolicyVersion'>,
  version: number,
): Promise<ReviewPolicy> {
  const row = await client.reviewPolicyVersion.findUnique({ where: { version }, select: { settings: true } });
  return row ? { ...storedPolicy.parse(row.settings), version } : DEFAULT_POLICY;
}

export const reviewRepository = (client: TransactionClient): ReviewRepository => ({
  policy: () => readPolicy(client),

  async lockPolicy() {
    await client.$executeRaw`select pg_advisory_xact_lock(${LOCK})`;
    return readPolicy(client);
  },

  async insertPolicy({ version, ...settings }, { id, at }) {
    await client.reviewPolicyVersion.create({
      data: { version, settings: storedPolicy.parse(settings), at, byId: id },
      select: { version: true },
    });
  },
});

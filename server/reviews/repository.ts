import type { TransactionClient } from '../db/transaction';
import type { ApprovalRule } from './domain/approval-rule';
import { DEFAULT_POLICY, type ReviewPolicy } from './domain/review-policy';
import type { ReviewRepository } from './ports';
import { storedConditions, storedPolicy } from './schema';

/** Serialise changes of the policy and of the rules, which have no row to lock before the first one. */
const POLICY_LOCK = 7_212_001;
const RULES_LOCK = 7_212_002;

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

/** All rules in the order in which they are asked. */
export async function readRules(
  client: Pick<TransactionClient, 'approvalRule'>,
): Promise<readonly ApprovalRule[]> {
  const rows = await client.approvalRule.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, version: true, enabled: true, conditions: true },
  });
  return rows.map((row) => ({ ...row, conditions: storedConditions.parse(row.conditions) }));
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
    await client.$executeRaw`select pg_advisory_xact_lock(${POLICY_LOCK})`;
    return readPolicy(client);
  },

  async insertPolicy({ version, ...settings }, { id, at }) {
    await client.reviewPolicyVersion.create({
      data: { version, settings: storedPolicy.parse(settings), at, byId: id },
      select: { version: true },
    });
  },

  rules: () => readRules(client),

  async lockRules() {
    await client.$executeRaw`select pg_advisory_xact_lock(${RULES_LOCK})`;
    return readRules(client);
  },

  async saveRule({ id, ...rule }, { id: byId, at }) {
    const data = { ...rule, conditions: storedConditions.parse(rule.conditions) };
    const { id: ruleId } = id
      ? await client.approvalRule.update({ where: { id }, data, select: { id: true } })
      : await client.approvalRule.create({ data, select: { id: true } });
    await client.approvalRuleVersion.create({
      data: { ruleId, ...data, at, byId },
      select: { version: true },
    });
    return { ...rule, id: ruleId };
  },

  async publishesIn(ownerProjectId, domainId) {
    const one = await client.dataProduct.findFirst({
      where: { ownerProjectId, domainId, lifecycle: 'PUBLISHED' },
      select: { id: true },
    });
    return one !== null;
  },
});

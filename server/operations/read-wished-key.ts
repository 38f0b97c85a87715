import { targetOf } from '../accounts/domain/account';
import type { PrismaClient } from '../db/generated/client';
import type { KeyReader } from '../grants/ports';
import { parseArn } from '../kernel/arn';
import { spokeMay } from '../policies/build/key-way';
import { ENDED_STATES } from '../subscriptions/domain/subscription-state';
import type { SettingFacts } from './domain/setting-facts';
import { sameKey } from './domain/setting-state';
import { AWS_KEY } from './domain/stream-step';
import type { Wish } from './domain/wish';
import type { OperatedProduct } from './find-product';

type Deps = { readonly db: PrismaClient; readonly keyReader: KeyReader };
type KeyFact = SettingFacts['key'];

/** The way in which everybody who uses the stream can be let in at once: a statement, or a grant for each. */
async function openable(deps: Deps, product: OperatedProduct, keyId: string): Promise<KeyFact> {
  const accountId = parseArn(keyId)?.accountId ?? product.account.id;
  const account =
    accountId === product.account.id
      ? product.account
      : await deps.db.awsAccount.findUnique({ where: { id: accountId } });
  if (!account)
    return { problem: `The key is in account ${accountId}, which is not registered: Sluice cannot open it.` };
  const read = await deps.keyReader.readKey(targetOf(account, product.region), keyId);
  if (!read.ok)
    return {
      problem: `The key could not be read in ${account.alias} (${read.error.code}): Sluice cannot open it to who uses the stream.`,
    };
  const { arn, state, managed } = read.value;
  if (state !== 'Enabled') return { problem: `The key is ${state}.` };
  if (managed && spokeMay('kms:PutKeyPolicy', read.value, account.spokeRoleArn))
    return { arn, via: 'KEY_POLICY' };
  return spokeMay('kms:CreateGrant', read.value, account.spokeRoleArn)
    ? { arn, via: 'KMS_GRANT' }
    : {
        problem: `The key’s policy lets Sluice’s role in ${account.alias} neither write it nor make grants.`,
      };
}

/** What a change of the stream's key means for who uses the stream. */
export async function keyFactsOf(
  deps: Deps,
  product: OperatedProduct,
  wish: Wish | null,
): Promise<Pick<SettingFacts, 'entitled' | 'key' | 'otherKeys' | 'sharedByTag'>> {
  const wanted = wish?.setting === 'encryption' ? wish.key : null;
  if (wish?.setting !== 'encryption') return { entitled: 0, key: null, otherKeys: [], sharedByTag: false };
  const [entitled, grants, shares] = await Promise.all([
    deps.db.subscription.count({ where: { productId: product.id, state: { notIn: [...ENDED_STATES] } } }),
    deps.db.grant.findMany({
      where: {
        ...{ streamArn: product.streamArn, kind: 'ROLE_POLICY' as const },
        subscription: { state: { notIn: [...ENDED_STATES] } },
      },
      distinct: ['keyArn'],
      select: { keyArn: true },
    }),
    deps.db.tagShare.count({
      where: { productId: product.id, keyArn: { not: null }, state: { in: ['OPENING', 'OPEN'] } },
    }),
  ]);
  const own = wanted !== null && wanted !== AWS_KEY;
  const key = own && entitled > 0 ? await openable(deps, product, wanted) : null;
  const arn = key && 'arn' in key ? key.arn : null;
  return {
    ...{ entitled, key, sharedByTag: shares > 0 },
    otherKeys: grants.flatMap(({ keyArn }) =>
      arn !== null && (keyArn === null || !sameKey(keyArn, arn)) ? [keyArn ?? 'none'] : [],
    ),
  };
}

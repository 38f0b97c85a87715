import { type AwsAccount, targetOf } from '../../accounts/domain/account';
import type { SeenStream } from '../../drift/ports';
import type { Landscape } from '../../exposure/domain/access-change';
import { gapOf } from '../../exposure/domain/gap';
import type { KnownPrincipal, SharedResource } from '../../exposure/domain/landscape';
import { tryAgain } from '../../grants/use-cases/try-again';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { parseDocument } from '../../policies/build/parse-document';
import { inTurn } from '../../streams/in-turn';
import type { TagChangeRecord } from '../domain/tag-change';
import type { TagJobDeps } from '../ports';

const ACCOUNTS_AT_ONCE = 8;

type Seen = {
  readonly landscape: Landscape;
  readonly unseen: readonly string[];
  /** The stream that a share is of, or that a stream's or consumer's tag is about; null around a role. */
  readonly stream: SeenStream | null;
};
/** A failure with the account that it happened in. */
export type Placed = { readonly failure: AwsFailure; readonly account: string };
type Change = Pick<TagChangeRecord, 'targetKind' | 'targetArn' | 'accountId' | 'region'>;

const gone = (arn: string): AwsFailure => ({
  kind: 'not-found',
  retryable: false,
  operation: arn.includes(':iam::') ? 'iam:GetRole' : 'kinesis:DescribeStreamSummary',
  code: 'NotThere',
  awsMessage: `${arn} is not there.`,
});
const unreadable: AwsFailure = {
  kind: 'invalid',
  retryable: false,
  operation: 'kinesis:GetResourcePolicy',
  code: 'UnreadablePolicy',
  awsMessage: 'The document in AWS is not one that Sluice can read.',
};

async function readPrincipals(deps: TagJobDeps, account: AwsAccount) {
  const target = targetOf(account, account.regions[0] ?? '');
  return tryAgain(deps.pacing, () => deps.landscapeReader.readPrincipals(target));
}

const sentence = (account: string, what: string, failure: AwsFailure): string => {
  const gap = gapOf(account, what, failure);
  return `${gap.what} of ${gap.account} could not be read: ${gap.why}.`;
};

/** The role, with every stream and consumer of every registered account. */
async function aroundRole(
  deps: TagJobDeps,
  { targetArn, accountId }: Change,
  accounts: readonly AwsAccount[],
): Promise<Result<Seen, Placed>> {
  const home = accounts.find(({ id }) => id === accountId);
  if (!home) return err({ failure: gone(targetArn), account: accountId });
  const read = await readPrincipals(deps, home);
  if (!read.ok) return err({ failure: read.error, account: home.alias });
  const role = read.value.principals.find(({ arn }) => arn === targetArn);
  if (!role) return err({ failure: gone(targetArn), account: home.alias });
  const places = accounts.flatMap((account) => account.regions.map((region) => ({ account, region })));
  const parts = await inTurn(places, ACCOUNTS_AT_ONCE, async ({ account, region }) => ({
    account,
    region,
    read: await tryAgain(deps.pacing, () => deps.landscapeReader.readResources(targetOf(account, region))),
  }));
  return ok({
    landscape: {
      principals: [role],
      resources: parts.flatMap((part) => (part.read.ok ? part.read.value : [])),
    },
    unseen: parts.flatMap(({ account, region, read: part }) =>
      part.ok ? [] : [sentence(account.alias, `Streams in ${region}`, part.error)],
    ),
    stream: null,
  });
}

async function readResource(
  deps: TagJobDeps,
  change: Change,
  account: AwsAccount,
): Promise<Result<{ readonly resource: SharedResource; readonly stream: SeenStream }, Placed>> {
  const { targetKind, targetArn, region } = change;
  const streamArn = targetArn.replace(/\/consumer\/.*$/, '');
  const consumers = targetKind === 'CONSUMER' ? [targetArn] : [];
  const read = await tryAgain(deps.pacing, () =>
    deps.governedReader.readStream(targetOf(account, region), streamArn, consumers),
  );
  if (!read.ok) return err({ failure: read.error, account: account.alias });
  const seen = targetKind === 'CONSUMER' ? read.value?.consumers[0] : read.value;
  if (!seen || !read.value) return err({ failure: gone(targetArn), account: account.alias });
  const kind = targetKind === 'CONSUMER' ? ('consumer' as const) : ('stream' as const);
  const document = seen.policy === null ? null : parseDocument(seen.policy);
  if (seen.policy !== null && !document) return err({ failure: unreadable, account: account.alias });
  const resource = {
    kind,
    arn: targetArn,
    accountId: account.id,
    tags: seen.tags,
    ...(document ? { policy: { name: `${kind} policy`, document } } : {}),
  };
  return ok({ resource, stream: read.value });
}

/** The stream or consumer, with every role and user of every registered account. */
async function aroundResource(
  deps: TagJobDeps,
  change: Change,
  accounts: readonly AwsAccount[],
): Promise<Result<Seen, Placed>> {
  const home = accounts.find(({ id }) => id === change.accountId);
  if (!home) return err({ failure: gone(change.targetArn), account: change.accountId });
  const read = await readResource(deps, change, home);
  if (!read.ok) return read;
  const parts = await inTurn(accounts, ACCOUNTS_AT_ONCE, async (account) => ({
    account,
    read: await readPrincipals(deps, account),
  }));
  const principals: KnownPrincipal[] = [];
  const unseen: string[] = [];
  for (const { account, read: part } of parts)
    if (part.ok) principals.push(...part.value.principals);
    else unseen.push(sentence(account.alias, 'Roles and users', part.error));
  const { resource, stream } = read.value;
  return ok({ landscape: { principals, resources: [resource] }, unseen, stream });
}

/** Everything in AWS that a change can bear on, as it is now; what does not answer is said and holds nobody up. */
export const readLandscape = (
  deps: TagJobDeps,
  change: Change,
  accounts: readonly AwsAccount[],
): Promise<Result<Seen, Placed>> =>
  change.targetKind === 'ROLE' ? aroundRole(deps, change, accounts) : aroundResource(deps, change, accounts);

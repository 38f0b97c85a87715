import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  type IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  AddTagsToStreamCommand,
  DeleteResourcePolicyCommand,
  GetResourcePolicyCommand,
  type KinesisClient,
  PutResourcePolicyCommand,
  RemoveTagsFromStreamCommand,
} from '@aws-sdk/client-kinesis';

/**
 * Changes documents as people with a command line do. It imports nothing of Sluice on purpose: whether a difference is
 * found must not hang on both sides having the same idea of it.
 */
type Statement = {
  Sid?: string;
  Effect: string;
  Principal?: { AWS: string | string[] };
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
};
type Document = { Version: string; Statement: Statement[] };
type Change = (document: Document, chance: () => number) => Document | null;

const list = (value: string | string[]): string[] => (Array.isArray(value) ? value : [value]);

const onFirst =
  (change: (statement: Statement) => Statement): Change =>
  ({ Statement: [first, ...rest], ...head }) =>
    first ? { ...head, Statement: [change(first), ...rest] } : null;

const STRANGER = 'arn:aws:iam::666677778888:root';

const STREAM_CHANGES: readonly Change[] = [
  onFirst((statement) => ({
    ...statement,
    Principal: { AWS: list(statement.Principal?.AWS ?? []).slice(1) },
  })),
  onFirst((statement) => ({
    ...statement,
    Principal: { AWS: [...list(statement.Principal?.AWS ?? []), STRANGER] },
  })),
  onFirst((statement) => ({
    ...statement,
    Action: list(statement.Action).filter((name) => !/Record/.test(name)),
  })),
  onFirst((statement) => ({
    ...statement,
    Action: [...list(statement.Action), 'kinesis:PutRecord'],
  })),
  onFirst((statement) => ({ ...statement, Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
  ({ Statement, ...head }) => ({
    ...head,
    Statement: [
      ...Statement,
      {
        Sid: 'TemporaryAccess',
        Effect: 'Allow',
        Principal: { AWS: STRANGER },
        Action: 'kinesis:GetRecords',
        Resource: Statement[0]?.Resource ?? '*',
      },
    ],
  }),
  () => null,
];

const ROLE_CHANGES: readonly Change[] = [
  onFirst((statement) => ({ ...statement, Action: [...list(statement.Action), 'kinesis:DeleteStream'] })),
  onFirst(({ Condition: _, ...statement }) => statement),
  onFirst((statement) => ({ ...statement, Resource: '*' })),
  ({ Statement, ...head }) => ({ ...head, Statement: Statement.slice(1) }),
  () => null,
];

/** The same document, written differently: none of these is a difference. */
const REWRITES: readonly Change[] = [
  ({ Statement, ...head }) => ({ ...head, Statement: [...Statement].reverse() }),
  ({ Statement, ...head }) => ({
    ...head,
    Statement: Statement.map((statement) => ({
      ...statement,
      Action: [...list(statement.Action)].reverse(),
    })),
  }),
  ({ Statement, ...head }) => ({
    ...head,
    Statement: Statement.map((statement) => ({
      ...statement,
      Action: list(statement.Action).map((name) =>
        name.replace(/:(.*)/, (_, rest: string) => `:${rest.toLowerCase()}`),
      ),
    })),
  }),
];

const pick = <T>(from: readonly T[], chance: () => number): T => {
  const one = from[Math.floor(chance() * from.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

async function changeStream(
  kinesis: KinesisClient,
  ResourceARN: string,
  change: Change,
  chance: () => number,
) {
  const { Policy } = await kinesis.send(new GetResourcePolicyCommand({ ResourceARN }));
  const changed = change(JSON.parse(Policy ?? '{}') as Document, chance);
  if (changed)
    await kinesis.send(new PutResourcePolicyCommand({ ResourceARN, Policy: JSON.stringify(changed) }));
  else await kinesis.send(new DeleteResourcePolicyCommand({ ResourceARN }));
}

/** One drift on a stream: its policy, or the tag that its product is known by. */
export async function driftStream(kinesis: KinesisClient, arn: string, tagKey: string, chance: () => number) {
  const what = chance();
  if (what < 0.1) await kinesis.send(new RemoveTagsFromStreamCommand({ StreamARN: arn, TagKeys: [tagKey] }));
  else if (what < 0.2)
    await kinesis.send(new AddTagsToStreamCommand({ StreamARN: arn, Tags: { [tagKey]: 'something-else' } }));
  else await changeStream(kinesis, arn, pick(STREAM_CHANGES, chance), chance);
}

export const rewriteStream = (kinesis: KinesisClient, arn: string, chance: () => number): Promise<void> =>
  changeStream(kinesis, arn, pick(REWRITES, chance), chance);

/** One drift on a role's inline policy of that name. */
export async function driftRole(iam: IAMClient, RoleName: string, PolicyName: string, chance: () => number) {
  const name = { RoleName, PolicyName };
  const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand(name));
  const changed = pick(ROLE_CHANGES, chance)(
    JSON.parse(decodeURIComponent(PolicyDocument)) as Document,
    chance,
  );
  if (changed) await iam.send(new PutRolePolicyCommand({ ...name, PolicyDocument: JSON.stringify(changed) }));
  else await iam.send(new DeleteRolePolicyCommand(name));
}

import type { Decision } from '../evaluate/request';
import {
  ACCESS_PATTERNS,
  type AccessPattern,
  isConsumerAction,
  needsConsumer,
  RIGHTS,
} from './access-pattern';
import { type Documents, decide, decidedByWords } from './decide';
import { decideThrough, type OwnerRoleContext, type Told } from './decide-through';
import { keyAction } from './key-access';
import type { RoleContext, StreamContext } from './role-context';
import { isSchemaAction, READ_BY_ID } from './schema-access';

/** One thing that a role can or cannot do, now and after. */
export type Effect = {
  readonly key: string;
  readonly words: string;
  readonly actions: readonly string[];
  readonly now: 'allowed' | 'denied';
  readonly after: 'allowed' | 'denied';
  readonly decidedBy: string;
  /** The ways of access that this line is about; none for what all of them give, or none does. */
  readonly patterns: readonly AccessPattern[];
};

type Row = {
  readonly key: string;
  readonly words: string;
  readonly actions: readonly string[];
  /** `all`: it takes every action. `any`: one of them is enough to do harm. */
  readonly takes: 'all' | 'any';
  readonly patterns?: readonly AccessPattern[];
};

/** On an encrypted stream records take the key as well. */
function withKey(row: Row, { key }: StreamContext): Row {
  const [pattern] = row.patterns ?? [];
  return key && pattern ? { ...row, actions: [...row.actions, keyAction(pattern)] } : row;
}

/** The same questions for every plan, so that what stays closed is said too; of a consumer, where there is one. */
const ROWS: readonly Row[] = [
  {
    key: 'read',
    words: 'Read every record that the stream keeps',
    actions: ['kinesis:GetShardIterator', 'kinesis:GetRecords'],
    takes: 'all',
    patterns: ACCESS_PATTERNS.filter((pattern) => RIGHTS[pattern].throughput === 'shared'),
  },
  {
    key: 'subscribe',
    words: 'Have every record pushed to its own fan-out consumer',
    actions: ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'],
    takes: 'all',
    patterns: ACCESS_PATTERNS.filter(needsConsumer),
  },
  {
    key: 'write',
    words: 'Write records',
    actions: ['kinesis:PutRecord', 'kinesis:PutRecords'],
    takes: 'all',
    patterns: ['PRODUCER'],
  },
  {
    key: 'schema',
    words: 'Read the schema that its records name',
    actions: [READ_BY_ID, 'glue:GetSchema', 'glue:ListSchemaVersions'],
    takes: 'all',
  },
  {
    key: 'look',
    words: 'List shards and see the stream’s summary',
    actions: ['kinesis:DescribeStreamSummary', 'kinesis:ListShards'],
    takes: 'all',
  },
  {
    key: 'share',
    words: 'Share the stream with others, or register fan-out consumers',
    actions: ['kinesis:PutResourcePolicy', 'kinesis:DeleteResourcePolicy', 'kinesis:RegisterStreamConsumer'],
    takes: 'any',
  },
  {
    key: 'operate',
    words: 'Change its tags, shards or retention, or delete it',
    actions: [
      'kinesis:AddTagsToStream',
      'kinesis:RemoveTagsFromStream',
      'kinesis:SplitShard',
      'kinesis:MergeShards',
      'kinesis:DecreaseStreamRetentionPeriod',
      'kinesis:DeleteStream',
    ],
    takes: 'any',
  },
];

type Decide = (action: string) => Told;

/** The decision that stands for the row: the first that denies when all are needed, the first that allows when any is. */
function rowDecision(row: Row, decideOne: Decide): Told {
  const decisions = row.actions.map(decideOne);
  const telling = decisions.find(
    ({ decision }) => (decision.outcome === 'allowed') === (row.takes === 'any'),
  );
  const nothing = { outcome: 'implicit-deny', decidedBy: [], missing: [] } as const;
  return telling ?? decisions[0] ?? { action: '', decision: nothing };
}

const word = (decision: Decision) => (decision.outcome === 'allowed' ? 'allowed' : 'denied');

/**
 * What the role can do on the stream before and after a change, each evaluated with the role's other policies,
 * its boundary and the stream's tags; after it also as the role in the stream's account, where it may become that.
 */
export function describeEffects(
  now: Documents,
  after: Documents,
  role: RoleContext,
  stream: StreamContext,
  ownerRole?: OwnerRoleContext,
): readonly Effect[] {
  const before: Decide = (action) => ({ action, decision: decide(action, now, role, stream) });
  const then: Decide = (action) => {
    const itself = decide(action, after, role, stream);
    if (!ownerRole || itself.outcome === 'allowed') return { action, decision: itself };
    return decideThrough(action, after, role, stream, ownerRole);
  };
  const asked = ROWS.filter(
    (row) =>
      (stream.consumer || !row.actions.some(isConsumerAction)) &&
      (stream.schema || !row.actions.some(isSchemaAction)),
  );
  return asked.map((each) => {
    const row = withKey(each, stream);
    const { decision, action } = rowDecision(row, then);
    return {
      key: row.key,
      words: row.words,
      actions: row.actions,
      now: word(rowDecision(row, before).decision),
      after: word(decision),
      decidedBy: decidedByWords(decision, action),
      patterns: row.patterns ?? [],
    };
  });
}

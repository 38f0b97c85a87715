import type {
  CreateDeliveryStreamInput,
  CreateDeliveryStreamOutput,
  DeleteDeliveryStreamInput,
  DescribeDeliveryStreamInput,
  DescribeDeliveryStreamOutput,
  ListDeliveryStreamsInput,
  ListDeliveryStreamsOutput,
} from '@aws-sdk/client-firehose';
import type { AccessCheck, CallContext, Operation } from '../contract';
import type { Directory } from '../iam/directory';
import { partOf } from '../pages';
import type { ServiceCaller } from '../serve/service-caller';
import {
  type DeliveryStreamRecord,
  type DeliveryStreams,
  type DeliveryStreamTarget,
  deliveryStreamArn,
  statusOf,
} from './delivery-streams';
import { deliveryView } from './delivery-view';
import { inUse, limitExceeded, notFound } from './errors';
import { deliveryTarget, destinationOf, limitOf, sourceOf } from './read-input';
import { FIREHOSE, requireAssumable, requireReadable } from './source-access';

export type DeliveryDeps = {
  readonly streams: DeliveryStreams;
  readonly directory: Directory;
  readonly kinesis: ServiceCaller;
  /** How long one is CREATING or DELETING, in milliseconds. */
  readonly settleMs: number;
};

/** docs/aws-facts.md §1 */
const MOST = 50;
const PAGE = 10;

export function deliveryOperations(deps: DeliveryDeps) {
  return {
    CreateDeliveryStream: createDeliveryStream(deps),
    DescribeDeliveryStream: {
      checks: (input, context) => [
        check('DescribeDeliveryStream', deliveryTarget(input.DeliveryStreamName, context), deps, context),
      ],
      run(input, context) {
        const found = required(deps, input.DeliveryStreamName, context);
        return { DeliveryStreamDescription: deliveryView(found, context.now.getTime()) };
      },
    } satisfies Operation<DescribeDeliveryStreamInput, DescribeDeliveryStreamOutput>,
    ListDeliveryStreams: {
      checks: (_input, { caller }) => [
        { action: 'firehose:ListDeliveryStreams', resource: '*', resourceAccountId: caller.accountId },
      ],
      run: (input, context) => listDeliveryStreams(deps, input, context),
    } satisfies Operation<ListDeliveryStreamsInput, ListDeliveryStreamsOutput>,
    DeleteDeliveryStream: {
      checks: (input, context) => [
        check('DeleteDeliveryStream', deliveryTarget(input.DeliveryStreamName, context), deps, context),
      ],
      async run(input, context) {
        const found = required(deps, input.DeliveryStreamName, context);
        const now = context.now.getTime();
        if (statusOf(found, now) !== 'ACTIVE')
          throw inUse(`Firehose ${found.name} under account ${found.accountId} is not in ACTIVE state.`);
        await deps.streams.save({ ...found, change: 'delete', settledAt: now + deps.settleMs });
        return {};
      },
    } satisfies Operation<DeleteDeliveryStreamInput, object>,
  };
}

function createDeliveryStream(
  deps: DeliveryDeps,
): Operation<CreateDeliveryStreamInput, CreateDeliveryStreamOutput> {
  const read = (input: CreateDeliveryStreamInput, context: CallContext) => ({
    target: deliveryTarget(input.DeliveryStreamName, context),
    source: sourceOf(input, context),
    destination: destinationOf(input),
    tags: Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? ''])),
  });
  return {
    checks(input, context) {
      const { target, source, destination, tags } = read(input, context);
      const tagged = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]);
      const roles = new Set([destination.roleArn, ...(source ? [source.roleArn] : [])]);
      return [
        {
          action: 'firehose:CreateDeliveryStream',
          resource: deliveryStreamArn(target),
          resourceAccountId: target.accountId,
          context: Object.fromEntries(tagged),
        },
        ...[...roles].map((role) => passRole(role, context)),
      ];
    },
    async run(input, context) {
      const { target, source, destination, tags } = read(input, context);
      const now = context.now.getTime();
      await deps.streams.sweep(now);
      if (deps.streams.find(target, now))
        throw inUse(`Firehose ${target.name} under account ${target.accountId} already exists`);
      if (deps.streams.of(target.accountId, target.region, now).length >= MOST)
        throw limitExceeded(`You have already consumed your quota of ${MOST} Firehose streams.`);
      requireAssumable(deps.directory, destination.roleArn, context);
      if (source) await requireReadable(deps, source, context);
      const record: DeliveryStreamRecord = {
        ...target,
        ...(source && { source }),
        ...{ destination, tags, createdAt: now, change: 'create', settledAt: now + deps.settleMs },
      };
      await deps.streams.save(record);
      return { DeliveryStreamARN: deliveryStreamArn(record) };
    },
  };
}

function listDeliveryStreams(
  { streams }: DeliveryDeps,
  { Limit, DeliveryStreamType: type, ExclusiveStartDeliveryStreamName: after }: ListDeliveryStreamsInput,
  { caller, region, now }: CallContext,
): ListDeliveryStreamsOutput {
  const all = streams
    .of(caller.accountId, region, now.getTime())
    .filter(({ source }) => type === undefined || type === (source ? 'KinesisStreamAsSource' : 'DirectPut'));
  const { items, last } = partOf(all, ({ name }) => name, after, limitOf(Limit, PAGE));
  return { DeliveryStreamNames: items.map(({ name }) => name), HasMoreDeliveryStreams: last !== undefined };
}

function required(
  { streams }: DeliveryDeps,
  name: string | undefined,
  context: CallContext,
): DeliveryStreamRecord {
  const target = deliveryTarget(name, context);
  const found = streams.find(target, context.now.getTime());
  if (!found) throw notFound(target.name, target.accountId);
  return found;
}

function check(
  action: string,
  target: DeliveryStreamTarget,
  { streams }: DeliveryDeps,
  { now }: CallContext,
): AccessCheck {
  const tags = Object.entries(streams.find(target, now.getTime())?.tags ?? {});
  return {
    action: `firehose:${action}`,
    resource: deliveryStreamArn(target),
    resourceAccountId: target.accountId,
    context: Object.fromEntries(tags.map(([key, value]) => [`aws:ResourceTag/${key}`, value])),
  };
}

const passRole = (arn: string, { caller }: CallContext): AccessCheck => ({
  action: 'iam:PassRole',
  resource: arn,
  resourceAccountId: caller.accountId,
  context: { 'iam:PassedToService': FIREHOSE },
});

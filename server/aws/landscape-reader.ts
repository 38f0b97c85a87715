import type { KinesisClient } from '@aws-sdk/client-kinesis';
import {
  ListStreamConsumersCommand,
  ListStreamsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-kinesis';
import type { SharedResource } from '../exposure/domain/landscape';
import type { LandscapeReader } from '../exposure/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { CallGate } from '../kernel/call-gate';
import { err, ok, type Result } from '../kernel/result';
import { parsePolicyDocument } from '../policies/parse';
import { inTurn } from '../streams/in-turn';
import { readAccountPrincipals } from './account-principals';
import { call } from './call';
import { type Gated, gated } from './gated';
import { getStreamPolicy } from './policy-reader';
import type { SpokeSessions } from './spoke-sessions';
import { readStreamTags } from './stream-tags';

const PAGE = 100;
/** The gate spreads the calls; more at once only waits. */
const STREAMS_AT_ONCE = 6;

type Reading = { readonly kinesis: KinesisClient; readonly target: AwsTarget; readonly turn: Gated };

async function listStreamArns({ kinesis, turn }: Reading): Promise<Result<readonly string[], AwsFailure>> {
  const arns: string[] = [];
  let next: string | undefined;
  do {
    const page = await turn('kinesis:ListStreams', () =>
      call('kinesis:ListStreams', () =>
        kinesis.send(new ListStreamsCommand({ NextToken: next, Limit: PAGE })),
      ),
    );
    if (!page.ok) return page;
    for (const { StreamARN } of page.value.StreamSummaries ?? []) if (StreamARN) arns.push(StreamARN);
    next = page.value.HasMoreStreams ? page.value.NextToken : undefined;
  } while (next !== undefined);
  return ok(arns);
}

async function listConsumerArns(
  { kinesis, turn }: Reading,
  streamArn: string,
): Promise<Result<readonly string[], AwsFailure>> {
  const arns: string[] = [];
  let next: string | undefined;
  do {
    const page = await turn('kinesis:ListStreamConsumers', () =>
      call('kinesis:ListStreamConsumers', () =>
        kinesis.send(new ListStreamConsumersCommand({ StreamARN: streamArn, NextToken: next })),
      ),
    );
    if (!page.ok) return page;
    for (const { ConsumerARN } of page.value.Consumers ?? []) if (ConsumerARN) arns.push(ConsumerARN);
    next = page.value.NextToken;
  } while (next !== undefined);
  return ok(arns);
}

async function consumerTags({ kinesis, turn }: Reading, arn: string) {
  const answer = await turn('kinesis:ListTagsForResource', () =>
    call('kinesis:ListTagsForResource', () =>
      kinesis.send(new ListTagsForResourceCommand({ ResourceARN: arn })),
    ),
  );
  if (!answer.ok) return answer;
  return ok(Object.fromEntries((answer.value.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? ''])));
}

/** A policy that nobody can read must not look like none. */
function policyOf(
  kind: SharedResource['kind'],
  text: string | null,
): Result<Pick<SharedResource, 'policy'>, AwsFailure> {
  if (text === null) return ok({});
  const parsed = parsePolicyDocument(text);
  if (parsed.ok) return ok({ policy: { name: `${kind} policy`, document: parsed.value } });
  const operation = 'kinesis:GetResourcePolicy';
  return err({ kind: 'invalid', retryable: false, operation, code: 'UnreadablePolicy', awsMessage: '' });
}

async function readResource(
  reading: Reading,
  kind: SharedResource['kind'],
  arn: string,
): Promise<Result<SharedResource, AwsFailure>> {
  const { kinesis, turn, target } = reading;
  const [tags, text] = await Promise.all([
    kind === 'stream'
      ? turn('kinesis:ListTagsForStream', () => readStreamTags(kinesis, arn))
      : consumerTags(reading, arn),
    turn('kinesis:GetResourcePolicy', () => getStreamPolicy(kinesis, arn)),
  ]);
  if (!tags.ok) return tags;
  if (!text.ok) return text;
  const policy = policyOf(kind, text.value);
  return policy.ok
    ? ok({ kind, arn, accountId: target.accountId, tags: tags.value, ...policy.value })
    : policy;
}

/** The stream with its fan-out consumers; nothing when it was deleted since it was listed. */
async function readStream(
  reading: Reading,
  arn: string,
): Promise<Result<readonly SharedResource[], AwsFailure>> {
  const [stream, consumers] = await Promise.all([
    readResource(reading, 'stream', arn),
    listConsumerArns(reading, arn),
  ]);
  if (!stream.ok) return stream.error.kind === 'not-found' ? ok([]) : stream;
  if (!consumers.ok) return consumers.error.kind === 'not-found' ? ok([stream.value]) : consumers;
  const resources: SharedResource[] = [stream.value];
  for (const consumerArn of consumers.value) {
    const consumer = await readResource(reading, 'consumer', consumerArn);
    if (consumer.ok) resources.push(consumer.value);
    else if (consumer.error.kind !== 'not-found') return consumer;
  }
  return ok(resources);
}

async function readResources(reading: Reading): Promise<Result<readonly SharedResource[], AwsFailure>> {
  const arns = await listStreamArns(reading);
  if (!arns.ok) return arns;
  const streams = await inTurn(arns.value, STREAMS_AT_ONCE, (arn) => readStream(reading, arn));
  const resources: SharedResource[] = [];
  for (const stream of streams) {
    if (!stream.ok) return stream;
    resources.push(...stream.value);
  }
  return ok(resources);
}

export const landscapeReader = (sessions: SpokeSessions, gate: CallGate): LandscapeReader => ({
  readPrincipals: (target) =>
    sessions.read(target, (clients) =>
      readAccountPrincipals(clients.iam, target.accountId, gated(gate, target)),
    ),
  readResources: (target) =>
    sessions.read(target, (clients) =>
      readResources({ kinesis: clients.kinesis(target.region), target, turn: gated(gate, target) }),
    ),
});

import {
  DescribeDeliveryStreamCommand,
  type FirehoseClient,
  ListDeliveryStreamsCommand,
} from '@aws-sdk/client-firehose';
import { DescribePipeCommand, ListPipesCommand, type PipesClient } from '@aws-sdk/client-pipes';
import type { AwsFailure } from '../kernel/aws-failure';
import type { CallGate } from '../kernel/call-gate';
import { ok, type Result } from '../kernel/result';
import type { DeliveriesRead, DeliveryReader } from '../lineage/delivery-ports';
import type { Delivery } from '../lineage/domain/delivery';
import { flowingDeliveryStream } from '../lineage/domain/firehose-delivery';
import { flowingPipe } from '../lineage/domain/pipe-delivery';
import { call } from './call';
import { type Gated, gated } from './gated';
import type { SpokeSessions } from './spoke-sessions';

const PAGE = 25;
const MOST_PAGES = 100;
/** Each delivery stream takes a call of five a second. */
const MOST_DESCRIBED = 500;

type Read = Promise<Result<DeliveriesRead, AwsFailure>>;

export const deliveryReader = (sessions: SpokeSessions, gate: CallGate): DeliveryReader => ({
  readDeliveries: (target, kind) =>
    sessions.read(target, ({ firehose, pipes }) => {
      const turn = gated(gate, target);
      return kind === 'FIREHOSE'
        ? readDeliveryStreams(firehose(target.region), turn)
        : readPipes(pipes(target.region), turn, target.spokeRoleArn.split(':')[1] ?? 'aws');
    }),
});

async function namesOf(
  firehose: FirehoseClient,
  turn: Gated,
): Promise<Result<{ readonly names: readonly string[]; readonly complete: boolean }, AwsFailure>> {
  const operation = 'firehose:ListDeliveryStreams';
  const names: string[] = [];
  for (let page = 0; page < MOST_PAGES && names.length <= MOST_DESCRIBED; page += 1) {
    const command = new ListDeliveryStreamsCommand({
      ...{ DeliveryStreamType: 'KinesisStreamAsSource', Limit: PAGE },
      ExclusiveStartDeliveryStreamName: names.at(-1),
    });
    const said = await turn(operation, () => call(operation, () => firehose.send(command)));
    if (!said.ok) return said;
    const some = said.value.DeliveryStreamNames ?? [];
    names.push(...some);
    // A page that says that there are more and has none would be asked for again and again.
    if (!said.value.HasMoreDeliveryStreams || some.length === 0)
      return ok({ names, complete: names.length <= MOST_DESCRIBED });
  }
  return ok({ names, complete: false });
}

async function readDeliveryStreams(firehose: FirehoseClient, turn: Gated): Read {
  const listed = await namesOf(firehose, turn);
  if (!listed.ok) return listed;
  const operation = 'firehose:DescribeDeliveryStream';
  const deliveries: Delivery[] = [];
  for (const DeliveryStreamName of listed.value.names.slice(0, MOST_DESCRIBED)) {
    const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName });
    const said = await turn(operation, () => call(operation, () => firehose.send(command)));
    // Deleted since it was listed.
    if (!said.ok && said.error.kind === 'not-found') continue;
    if (!said.ok) return said;
    const delivery = flowingDeliveryStream(said.value.DeliveryStreamDescription ?? {});
    if (delivery) deliveries.push(delivery);
  }
  return ok({ deliveries, complete: listed.value.complete });
}

async function readPipes(pipes: PipesClient, turn: Gated, partition: string): Read {
  const operation = 'pipes:ListPipes';
  const deliveries: Delivery[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const command = new ListPipesCommand({
      ...{ SourcePrefix: `arn:${partition}:kinesis:`, Limit: PAGE },
      NextToken,
    });
    const said = await turn(operation, () => call(operation, () => pipes.send(command)));
    if (!said.ok) return said;
    for (const each of said.value.Pipes ?? []) {
      if (!flowingPipe(each)) continue;
      const role = await roleOf(pipes, turn, each.Name);
      if (!role.ok) return role;
      const delivery = flowingPipe(each, role.value);
      if (delivery) deliveries.push(delivery);
    }
    NextToken = said.value.NextToken;
    if (!NextToken) return ok({ deliveries, complete: true });
  }
  return ok({ deliveries, complete: false });
}

/** A list does not name it. Where one may list and not describe, the pipe is there all the same. */
async function roleOf(
  pipes: PipesClient,
  turn: Gated,
  Name: string | undefined,
): Promise<Result<string | undefined, AwsFailure>> {
  const operation = 'pipes:DescribePipe';
  const command = new DescribePipeCommand({ Name });
  const said = await turn(operation, () => call(operation, () => pipes.send(command)));
  if (said.ok) return ok(said.value.RoleArn);
  return said.error.kind === 'access-denied' || said.error.kind === 'not-found' ? ok(undefined) : said;
}

import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { type KinesisClient, ListStreamConsumersCommand } from '@aws-sdk/client-kinesis';
import type { AwsFailure } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import { HOTTEST_KEPT, type RankedShards } from '../metrics/domain/hottest';
import { DIMENSION, statisticOf } from '../metrics/domain/metric-catalog';
import type { PackedCall } from '../metrics/domain/pack-calls';
import type { MaySpend, MetricAnswer, MetricReader, SeriesRef } from '../metrics/ports';
import { call } from './call';
import type { SpokeSessions } from './spoke-sessions';

const OPERATION = 'cloudwatch:GetMetricData';
const NAMESPACE = 'AWS/Kinesis';
/** A call is packed to need one page; whatever makes it more is not read for ever. */
const MOST_PAGES = 20;

function queryOf(
  { streamName, level, metric, series }: SeriesRef,
  at: number,
  period: number,
): MetricDataQuery {
  const more = DIMENSION[level];
  return {
    Id: `m${at}`,
    MetricStat: {
      Metric: {
        Namespace: NAMESPACE,
        MetricName: metric,
        Dimensions: [
          { Name: 'StreamName', Value: streamName },
          ...(more ? [{ Name: more, Value: series }] : []),
        ],
      },
      Period: period,
      Stat: statisticOf(level, metric),
    },
  };
}

type Growing = { state: MetricAnswer['state']; times: number[]; values: number[] };

const STATES: Readonly<Record<string, MetricAnswer['state']>> = {
  Complete: 'complete',
  PartialData: 'partial',
  InternalError: 'failed',
  Forbidden: 'denied',
};

function add(to: Growing | undefined, { StatusCode, Timestamps = [], Values = [] }: MetricDataResult): void {
  if (!to) return;
  to.state = STATES[StatusCode ?? ''] ?? 'failed';
  for (const [at, time] of Timestamps.entries()) {
    to.times.push(Math.round(time.getTime() / 1_000));
    to.values.push(Values[at] ?? Number.NaN);
  }
}

async function read(
  cloudWatch: CloudWatchClient,
  asked: PackedCall<SeriesRef>,
  may: MaySpend,
): Promise<Result<readonly MetricAnswer[], AwsFailure>> {
  // What no page speaks of was not answered.
  const answers = asked.series.map((): Growing => ({ state: 'partial', times: [], values: [] }));
  const question: GetMetricDataCommandInput = {
    MetricDataQueries: asked.series.map((ref, at) => queryOf(ref, at, asked.resolution)),
    StartTime: new Date(asked.from * 1_000),
    EndTime: new Date(asked.to * 1_000),
    ScanBy: 'TimestampAscending',
  };
  let next: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    if (!(await may(asked.series.length))) return ok(answers);
    const answer = await call(OPERATION, () =>
      cloudWatch.send(new GetMetricDataCommand({ ...question, NextToken: next })),
    );
    if (!answer.ok) return answer;
    for (const result of answer.value.MetricDataResults ?? [])
      add(answers[Number(result.Id?.slice(1))], result);
    next = answer.value.NextToken;
    if (next === undefined) break;
  }
  return ok(answers);
}

/** Metrics Insights has no escape that is documented; names of streams need none (docs/aws-facts.md §1). */
const quoted = (name: string): string => `'${name.replaceAll("'", '')}'`;

async function hottestShards(
  cloudWatch: CloudWatchClient,
  { streamName, metric, from, to }: Parameters<MetricReader['hottestShards']>[1],
): Promise<Result<RankedShards, AwsFailure>> {
  const expression = [
    // SUM, not MAX: the largest value of a minute is that of the largest single put (docs/aws-facts.md §5).
    `SELECT SUM("${metric}") FROM SCHEMA("${NAMESPACE}", ShardId, StreamName)`,
    `WHERE StreamName = ${quoted(streamName)} GROUP BY ShardId ORDER BY MAX() DESC LIMIT ${HOTTEST_KEPT}`,
  ].join(' ');
  const answer = await call(OPERATION, () =>
    cloudWatch.send(
      new GetMetricDataCommand({
        MetricDataQueries: [{ Id: 'q1', Expression: expression, Period: 60 }],
        StartTime: from,
        EndTime: to,
      }),
    ),
  );
  if (!answer.ok) return answer;
  const results = answer.value.MetricDataResults ?? [];
  const shards = results.flatMap(({ Label, Values = [] }) =>
    Label && Values.length > 0 ? [{ shardId: Label, most: Math.max(...Values) }] : [],
  );
  return ok({
    shards: shards.toSorted((one, other) => other.most - one.most),
    incomplete:
      results.some(({ StatusCode }) => StatusCode !== 'Complete') ||
      answer.value.NextToken !== undefined ||
      (answer.value.Messages ?? []).length > 0,
  });
}

async function consumers(
  kinesis: KinesisClient,
  streamArn: string,
): Promise<Result<readonly string[], AwsFailure>> {
  const names: string[] = [];
  let next: string | undefined;
  do {
    const page = await call('kinesis:ListStreamConsumers', () =>
      kinesis.send(new ListStreamConsumersCommand({ StreamARN: streamArn, NextToken: next })),
    );
    if (!page.ok) return page;
    for (const { ConsumerName } of page.value.Consumers ?? []) if (ConsumerName) names.push(ConsumerName);
    next = page.value.NextToken;
  } while (next !== undefined);
  return ok(names.toSorted());
}

export const metricReader = (sessions: SpokeSessions): MetricReader => ({
  read: (target, asked, may) =>
    sessions.read(target, (clients) => read(clients.cloudWatch(target.region), asked, may)),
  hottestShards: (target, ask) =>
    sessions.read(target, (clients) => hottestShards(clients.cloudWatch(target.region), ask)),
  consumers: (target, streamArn) =>
    sessions.read(target, (clients) => consumers(clients.kinesis(target.region), streamArn)),
});

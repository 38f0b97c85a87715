import { createHash } from 'node:crypto';
import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MessageData,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { CallContext, Operation } from '../contract';
import type { TokenSeal } from '../kinesis/sealed-token';
import { checkMetrics, scopeOf } from './access';
import { integerBetween, invalidNextToken, oneOf, validationError } from './errors';
import type { MetricStore } from './metrics/metric-store';
import { type LabelFacts, labelOf, parseTimezone } from './queries/dynamic-label';
import type { Query } from './queries/query';
import { readQueries } from './queries/read-queries';
import { requireTime } from './queries/request-time';
import { FIRST_PLACE, openPlace, type PagePlace, sealPlace, takeValues } from './queries/result-pages';
import { type QueryItem, QueryRun } from './queries/run-queries';

const MOST_DATAPOINTS = 100_800;

/** docs/aws-facts.md §5. Results of several pages belong together by Id and Label. */
export const getMetricData = (
  store: MetricStore,
  seal: TokenSeal,
): Operation<GetMetricDataInput, GetMetricDataOutput> => ({
  checks: (_input, context) => [checkMetrics('GetMetricData', context)],
  run(input, context) {
    const scope = scopeOf(context);
    const queries = readQueries(input.MetricDataQueries ?? [], scope.accountId);
    const now = context.now.getTime() / 1000;
    const time = requireTime(input.StartTime ?? context.now, input.EndTime ?? context.now);
    const newestFirst = scanBy(input.ScanBy) === 'TimestampDescending';
    const most = integerBetween(input.MaxDatapoints, 'maxDatapoints', {
      least: 1,
      most: MOST_DATAPOINTS,
      fallback: MOST_DATAPOINTS,
    });
    const request = requestName(input, context);
    const place = input.NextToken === undefined ? FIRST_PLACE : openPlace(seal, request, input.NextToken);
    if (!place) throw invalidNextToken();
    const facts: LabelFacts = { scope, nowSeconds: now, timezone: timezoneOf(input) };
    const run = new QueryRun(store, scope, queries, { ...time, now });
    const { results, next } = page(run, queries, place, { newestFirst, most, facts });
    return {
      MetricDataResults: results,
      Messages: [],
      ...(next && { NextToken: sealPlace(seal, request, next) }),
    };
  },
});

type PageOptions = { readonly newestFirst: boolean; readonly most: number; readonly facts: LabelFacts };

function page(run: QueryRun, queries: readonly Query[], from: PagePlace, options: PageOptions) {
  const results: MetricDataResult[] = [];
  let room = options.most;
  for (const [index, query] of queries.entries()) {
    if (index < from.query || !query.returnData) continue;
    const outcome = run.outcome(query);
    const firstItem = index === from.query ? from.item : 0;
    for (const [at, item] of outcome.items.entries()) {
      if (at < firstItem) continue;
      const after = index === from.query && at === from.item ? from.after : null;
      if (room === 0) return { results, next: { query: index, item: at, after } };
      const { times, values, cutAt } = takeValues(item, options.newestFirst, after, room);
      room -= values.length;
      results.push({
        Id: query.id,
        Label: labelOf(query.label, outcome, item, options.facts),
        Timestamps: times.map((time) => new Date(time * 1000)),
        Values: [...values],
        StatusCode: cutAt === null ? 'Complete' : 'PartialData',
        ...(item.units.length > 0 && { Messages: [multipleUnits(item)] }),
      });
      if (cutAt !== null) return { results, next: { query: index, item: at, after: cutAt } };
    }
  }
  return { results, next: undefined };
}

const multipleUnits = ({ units }: QueryItem): MessageData => ({
  Code: 'MultipleUnits',
  Value: `Multiple units returned: '[${units.join(', ')}]'`,
});

const scanBy = (given: string | undefined): 'TimestampDescending' | 'TimestampAscending' =>
  given === undefined
    ? 'TimestampDescending'
    : oneOf(given, 'scanBy', ['TimestampDescending', 'TimestampAscending']);

function timezoneOf({ LabelOptions }: GetMetricDataInput): number {
  const given = LabelOptions?.Timezone ?? '+0000';
  const timezone = parseTimezone(given);
  if (timezone === null)
    throw validationError(`The value ${given} for parameter LabelOptions.Timezone is invalid.`);
  return timezone;
}

function requestName(input: GetMetricDataInput, { caller, region }: CallContext): string {
  const { NextToken: _token, MaxDatapoints: _most, ...asked } = input;
  return createHash('sha256')
    .update(JSON.stringify([caller.accountId, region, asked]))
    .digest('base64');
}

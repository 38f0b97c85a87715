import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  type EventSourceMappingConfiguration,
  GetEventSourceMappingCommand,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  ListEventSourceMappingsCommand,
  ListTagsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { AWS_STATES, type SeenMapping, type Wish } from '../filters/domain/mapping';
import type { FunctionMapper, ListedMapping } from '../filters/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { CallGate } from '../kernel/call-gate';
import { err, ok, type Result } from '../kernel/result';
import { incomplete } from './assume-role';
import { call } from './call';
import { countEvents } from './count-events';
import { type Gated, gated } from './gated';
import type { SpokeSessions } from './spoke-sessions';

/** With which Sluice's mappings are told from everybody else's; its value is the id of one of ours. */
export const MAPPING_TAG = 'sluice:mapping';
/** Of a hundred mappings: more functions than one account lets read one stream. */
const MOST_PAGES = 5;

const answer = z.object({
  UUID: z.string(),
  FunctionArn: z.string(),
  EventSourceArn: z.string(),
  State: z.enum(AWS_STATES),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) }).nullish(),
  BatchSize: z.number().default(100),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  ParallelizationFactor: z.number().default(1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  MaximumRetryAttempts: z.number().default(-1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MetricsConfig: z.object({ Metrics: z.array(z.string()).default([]) }).nullish(),
  LastProcessingResult: z.string().default(''),
});

function seenIn(said: EventSourceMappingConfiguration, operation: string): Result<SeenMapping, AwsFailure> {
  const parsed = answer.safeParse(said);
  if (!parsed.success) return err(incomplete(operation));
  const { data } = parsed;
  return ok({
    uuid: data.UUID,
    functionArn: data.FunctionArn,
    sourceArn: data.EventSourceArn,
    state: data.State,
    filters: (data.FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern),
    settings: {
      batchSize: data.BatchSize,
      windowSeconds: data.MaximumBatchingWindowInSeconds,
      parallelization: data.ParallelizationFactor,
      maximumAgeSeconds: data.MaximumRecordAgeInSeconds,
      maximumRetries: data.MaximumRetryAttempts,
      bisect: data.BisectBatchOnFunctionError,
    },
    countsEvents: (data.MetricsConfig?.Metrics ?? []).includes('EventCount'),
    lastResult: data.LastProcessingResult,
  });
}

/** What can be changed while it is there. No filter is said by empty criteria: left out, the old ones would stay. */
const changeable = ({ filters, settings, enabled }: Wish & { readonly enabled: boolean }) => ({
  Enabled: enabled,
  BatchSize: settings.batchSize,
  MaximumBatchingWindowInSeconds: settings.windowSeconds,
  ParallelizationFactor: settings.parallelization,
  MaximumRecordAgeInSeconds: settings.maximumAgeSeconds,
  MaximumRetryAttempts: settings.maximumRetries,
  BisectBatchOnFunctionError: settings.bisect,
  FilterCriteria: filters.length > 0 ? { Filters: filters.map((Pattern) => ({ Pattern })) } : {},
  MetricsConfig: { Metrics: ['EventCount' as const] },
});

const mappingArn = ({ region, accountId }: AwsTarget, uuid: string): string =>
  `arn:aws:lambda:${region}:${accountId}:event-source-mapping:${uuid}`;

const session = (runId: string, ...statements: readonly object[]) => ({
  name: `sluice-run-${runId}`,
  policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
});

async function listed(
  lambda: LambdaClient,
  target: AwsTarget,
  sourceArn: string,
  turn: Gated,
): Promise<Result<readonly ListedMapping[], AwsFailure>> {
  const found: ListedMapping[] = [];
  let Marker: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const operation = 'lambda:ListEventSourceMappings';
    const input = { EventSourceArn: sourceArn, Marker };
    const said = await turn(operation, () =>
      call(operation, () => lambda.send(new ListEventSourceMappingsCommand(input))),
    );
    if (!said.ok) return said;
    for (const { UUID, FunctionArn } of said.value.EventSourceMappings ?? []) {
      if (UUID === undefined || FunctionArn === undefined) return err(incomplete(operation));
      const tags = await turn('lambda:ListTags', () =>
        call('lambda:ListTags', () =>
          lambda.send(new ListTagsCommand({ Resource: mappingArn(target, UUID) })),
        ),
      );
      // It may have gone between the two.
      if (tags.ok)
        found.push({ uuid: UUID, functionArn: FunctionArn, mark: tags.value.Tags?.[MAPPING_TAG] ?? null });
      else if (tags.error.kind !== 'not-found') return tags;
    }
    Marker = said.value.NextMarker;
    if (Marker === undefined) break;
  }
  return ok(found);
}

export const functionMapper = (sessions: SpokeSessions, gate: CallGate): FunctionMapper => ({
  executionRole: (target, functionArn) =>
    sessions.read(target, async ({ lambda }) => {
      const operation = 'lambda:GetFunctionConfiguration';
      const input = { FunctionName: functionArn };
      const said = await gated(gate, target)(operation, () =>
        call(operation, () => lambda(target.region).send(new GetFunctionConfigurationCommand(input))),
      );
      if (!said.ok) return said;
      return said.value.Role === undefined ? err(incomplete(operation)) : ok(said.value.Role);
    }),

  find: (target, sourceArn) =>
    sessions.read(target, ({ lambda }) =>
      listed(lambda(target.region), target, sourceArn, gated(gate, target)),
    ),

  get: (target, UUID) =>
    sessions.read(target, async ({ lambda }) => {
      const operation = 'lambda:GetEventSourceMapping';
      const said = await gated(gate, target)(operation, () =>
        call(operation, () => lambda(target.region).send(new GetEventSourceMappingCommand({ UUID }))),
      );
      if (!said.ok) return said.error.kind === 'not-found' ? ok(null) : said;
      return seenIn(said.value, operation);
    }),

  async create(target, wish, { mark, id }) {
    const operation = 'lambda:CreateEventSourceMapping';
    const writing = await sessions.write(
      target,
      session(
        id,
        {
          Effect: 'Allow',
          Action: operation,
          Resource: '*',
          Condition: { StringEquals: { [`aws:RequestTag/${MAPPING_TAG}`]: mark } },
        },
        { Effect: 'Allow', Action: 'lambda:TagResource', Resource: mappingArn(target, '*') },
      ),
    );
    if (!writing.ok) return writing;
    const { start } = wish.settings;
    const input = {
      ...changeable(wish),
      FunctionName: wish.functionArn,
      EventSourceArn: wish.sourceArn,
      StartingPosition: start.from,
      ...(start.from === 'AT_TIMESTAMP' && { StartingPositionTimestamp: new Date(start.at) }),
      Tags: { [MAPPING_TAG]: mark },
    };
    return writing.value.use(async ({ lambda }) => {
      const said = await gated(gate, target)(operation, () =>
        call(operation, () => lambda(target.region).send(new CreateEventSourceMappingCommand(input))),
      );
      if (!said.ok) return said;
      return said.value.UUID === undefined ? err(incomplete(operation)) : ok(said.value.UUID);
    });
  },

  async update(target, seen, wish, runId) {
    const { uuid: UUID } = seen;
    const operation = 'lambda:UpdateEventSourceMapping';
    const scope = { Effect: 'Allow', Action: operation, Resource: mappingArn(target, UUID) };
    const writing = await sessions.write(target, session(runId, scope));
    if (!writing.ok) return writing;
    return writing.value.use(({ lambda }) =>
      gated(gate, target)(operation, () =>
        call(operation, async () => {
          // A function that is named is looked at anew, whether it may still read: not where the mapping is to rest.
          const FunctionName = wish.functionArn === seen.functionArn ? undefined : wish.functionArn;
          const input = { UUID, FunctionName, ...changeable(wish) };
          await lambda(target.region).send(new UpdateEventSourceMappingCommand(input));
        }),
      ),
    );
  },

  async remove(target, UUID, runId) {
    const operation = 'lambda:DeleteEventSourceMapping';
    const scope = { Effect: 'Allow', Action: operation, Resource: mappingArn(target, UUID) };
    const writing = await sessions.write(target, session(runId, scope));
    if (!writing.ok) return writing;
    return writing.value.use(async ({ lambda }) => {
      const said = await gated(gate, target)(operation, () =>
        call(operation, async () => {
          await lambda(target.region).send(new DeleteEventSourceMappingCommand({ UUID }));
        }),
      );
      return said.ok || said.error.kind !== 'not-found' ? said : ok(undefined);
    });
  },

  count: (target, uuid, time) =>
    sessions.read(target, ({ cloudWatch }) => countEvents(cloudWatch(target.region), uuid, time)),
});

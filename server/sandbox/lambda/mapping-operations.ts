import { randomUUID } from 'node:crypto';
import type {
  CreateEventSourceMappingRequest,
  EventSourceMappingConfiguration,
  GetEventSourceMappingRequest,
  ListEventSourceMappingsRequest,
  ListEventSourceMappingsResponse,
  UpdateEventSourceMappingRequest,
} from '@aws-sdk/client-lambda';
import { type AccessCheck, AwsError, type CallContext, type Operation } from '../contract';
import type { ServiceCaller } from '../serve/service-caller';
import { type EventSource, eventSource, neededCalls } from './event-source';
import { executionRole, executionSession, trustsLambda } from './execution-role';
import { functionArn, functionTarget } from './function-name';
import { type FunctionDeps, requireFunction } from './function-operations';
import type { FunctionRecord } from './functions';
import { conflict, invalidParameter, notFound } from './lambda-errors';
import { DEFAULT_SETTINGS, readSettings, readStartingPosition } from './mapping-settings';
import { type Change, type MappingRecord, mappingArn, namedMapping, statusOf } from './mapping-state';
import { mappingView } from './mapping-view';
import type { Mappings } from './mappings';
import { pageOf } from './paging';

export type MappingDeps = FunctionDeps & {
  readonly mappings: Mappings;
  readonly kinesis: ServiceCaller;
  /** How long a mapping is Creating, Updating, …, in milliseconds. */
  readonly settleMs: number;
};

const LARGEST_PAGE = 100;

export function mappingOperations(deps: MappingDeps) {
  return {
    CreateEventSourceMapping: createMapping(deps),
    GetEventSourceMapping: {
      checks: (input, context) => [mappingCheck(deps, 'GetEventSourceMapping', input.UUID, context)],
      run: (input, context) => mappingView(requireMapping(deps, input.UUID, context), context.now.getTime()),
    } satisfies Operation<GetEventSourceMappingRequest, EventSourceMappingConfiguration>,
    ListEventSourceMappings: {
      checks: (_input, { caller }) => [
        { action: 'lambda:ListEventSourceMappings', resource: '*', resourceAccountId: caller.accountId },
      ],
      run: (input, context) => listMappings(deps, input, context),
    } satisfies Operation<ListEventSourceMappingsRequest, ListEventSourceMappingsResponse>,
    UpdateEventSourceMapping: updateMapping(deps),
    DeleteEventSourceMapping: {
      checks: (input, context) => [mappingCheck(deps, 'DeleteEventSourceMapping', input.UUID, context)],
      run: async (input, context) => {
        const before = requireSettled(deps, input.UUID, context);
        return save(deps, { ...before, enabled: false }, 'delete', context);
      },
    } satisfies Operation<GetEventSourceMappingRequest, EventSourceMappingConfiguration>,
  };
}

function createMapping(
  deps: MappingDeps,
): Operation<CreateEventSourceMappingRequest, EventSourceMappingConfiguration> {
  return {
    checks: (input, context) => [
      {
        action: 'lambda:CreateEventSourceMapping',
        resource: '*',
        resourceAccountId: context.caller.accountId,
        context: {
          'lambda:FunctionArn': functionArn(functionTarget(input.FunctionName ?? '', context)),
          ...Object.fromEntries(
            Object.entries(input.Tags ?? {}).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
          ),
        },
      },
    ],
    async run(input, context) {
      const source = eventSource(input.EventSourceArn);
      const settings = readSettings(input, DEFAULT_SETTINGS);
      const startingPosition = readStartingPosition(input);
      const target = requireFunction(deps.functions, input.FunctionName, context);
      if (source.region !== context.region)
        throw invalidParameter('The event source must be in the same Region as the function.');
      refuseSecond(deps, target, input.EventSourceArn ?? '', context);
      await requireReadable(deps, target, source);
      const now = context.now.getTime();
      return save(
        deps,
        {
          uuid: randomUUID(),
          accountId: target.accountId,
          region: target.region,
          functionName: target.name,
          eventSourceArn: input.EventSourceArn ?? '',
          startingPosition,
          settings,
          enabled: input.Enabled ?? true,
          tags: { ...input.Tags },
          createdAt: now,
          modifiedAt: now,
          change: 'create',
          settledAt: now,
          lastResult: 'No records processed',
        },
        'create',
        context,
      );
    },
  };
}

function updateMapping(
  deps: MappingDeps,
): Operation<UpdateEventSourceMappingRequest, EventSourceMappingConfiguration> {
  return {
    checks: (input, context) => [mappingCheck(deps, 'UpdateEventSourceMapping', input.UUID, context)],
    async run(input, context) {
      const { FunctionName: functionName, UUID: uuid, ...changed } = input;
      const before = requireSettled(deps, uuid, context);
      const target =
        functionName === undefined ? undefined : requireFunction(deps.functions, functionName, context);
      if (target) await requireReadable(deps, target, eventSource(before.eventSourceArn));
      const enabled = input.Enabled ?? before.enabled;
      const after: MappingRecord = {
        ...before,
        settings: readSettings(changed, before.settings),
        functionName: target?.name ?? before.functionName,
        enabled,
      };
      const change: Change = enabled === before.enabled ? 'update' : enabled ? 'enable' : 'disable';
      return save(deps, after, change, context);
    },
  };
}

function listMappings(
  { mappings }: MappingDeps,
  input: ListEventSourceMappingsRequest,
  context: CallContext,
): ListEventSourceMappingsResponse {
  const now = context.now.getTime();
  const name =
    input.FunctionName === undefined ? undefined : functionTarget(input.FunctionName, context).name;
  const own = mappings
    .all(now)
    .filter(
      (each) =>
        each.accountId === context.caller.accountId &&
        each.region === context.region &&
        (name === undefined || each.functionName === name) &&
        (input.EventSourceArn === undefined || each.eventSourceArn === input.EventSourceArn),
    );
  const { items, next } = pageOf(own, ({ uuid }) => uuid, input, LARGEST_PAGE);
  return {
    EventSourceMappings: items.map((each) => mappingView(each, now, 'listed')),
    ...(next !== undefined && { NextMarker: next }),
  };
}

async function save(
  { mappings, settleMs }: MappingDeps,
  record: MappingRecord,
  change: Change,
  { now }: CallContext,
): Promise<EventSourceMappingConfiguration> {
  const time = now.getTime();
  const saved = { ...record, change, modifiedAt: time, settledAt: time + settleMs };
  await mappings.save(saved);
  return mappingView(saved, time);
}

function requireMapping(
  { mappings }: MappingDeps,
  uuid: string | undefined,
  context: CallContext,
): MappingRecord {
  const found = mappings.find(namedMapping(uuid ?? '', context), context.now.getTime());
  if (!found) throw notFound('The resource you requested does not exist.');
  return found;
}

function requireSettled(deps: MappingDeps, uuid: string | undefined, context: CallContext): MappingRecord {
  const found = requireMapping(deps, uuid, context);
  const status = statusOf(found, context.now.getTime());
  if (status === 'Enabled' || status === 'Disabled') return found;
  throw new AwsError(
    'ResourceInUseException',
    `Cannot update the event source mapping because it is in use (${status}).`,
  );
}

function mappingCheck(
  { mappings }: MappingDeps,
  action: string,
  uuid: string | undefined,
  context: CallContext,
): AccessCheck {
  const named = namedMapping(uuid ?? '', context);
  const found = mappings.find(named, context.now.getTime());
  return {
    action: `lambda:${action}`,
    resource: mappingArn(named),
    resourceAccountId: named.accountId,
    ...(found && {
      context: {
        'lambda:FunctionArn': functionArn({ ...found, name: found.functionName }),
        ...Object.fromEntries(
          Object.entries(found.tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
        ),
      },
    }),
  };
}

function refuseSecond(
  { mappings }: MappingDeps,
  target: FunctionRecord,
  sourceArn: string,
  { now }: CallContext,
): void {
  const other = mappings
    .all(now.getTime())
    .find(
      (each) =>
        each.accountId === target.accountId &&
        each.region === target.region &&
        each.functionName === target.name &&
        each.eventSourceArn === sourceArn,
    );
  if (other)
    throw conflict(
      `An event source mapping with event source ("${sourceArn}") and function ("${target.name}") already exists. Please update or delete the existing mapping with UUID ${other.uuid}`,
    );
}

/** AWS looks whether the role can read before it takes the mapping. */
async function requireReadable(
  { directory, kinesis }: MappingDeps,
  target: FunctionRecord,
  source: EventSource,
): Promise<void> {
  const role = executionRole(directory, target.roleArn);
  if (!role || !trustsLambda(role))
    throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
  const session = executionSession(role, target.name);
  const refused = neededCalls(source).some(([operation, input]) =>
    kinesis.refusal(session, target.region, operation, input),
  );
  if (refused)
    throw invalidParameter(
      `Cannot access stream ${source.consumerArn ?? source.streamArn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.`,
    );
  await kinesis
    .call(session, target.region, 'DescribeStream', { StreamARN: source.streamArn })
    .catch((cause: AwsError) => {
      throw cause.code === 'ResourceNotFoundException'
        ? invalidParameter(`Stream not found: ${source.streamArn}`)
        : cause;
    });
}

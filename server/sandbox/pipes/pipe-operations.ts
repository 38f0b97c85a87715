import type {
  CreatePipeRequest,
  CreatePipeResponse,
  DeletePipeRequest,
  DeletePipeResponse,
  DescribePipeRequest,
  DescribePipeResponse,
  ListPipesRequest,
  ListPipesResponse,
} from '@aws-sdk/client-pipes';
import type { AccessCheck, CallContext, Operation } from '../contract';
import { keyOfMarker, markerOf, partOf } from '../pages';
import { conflict, notFound, quotaExceeded, validation } from './errors';
import { pipeDetails, pipeView } from './pipe-view';
import { type PipeRecord, type Pipes, type PipeTarget, pipeArn, stateOf } from './pipes';
import { limitOf, pipeTarget, readPipe } from './read-input';

export type PipeDeps = {
  readonly pipes: Pipes;
  /** How long one is CREATING, STOPPING, …, in milliseconds. */
  readonly settleMs: number;
};

/** docs/aws-facts.md §1 */
const MOST = 1_000;
const PIPES = 'pipes.amazonaws.com';

/** Whether a pipe's role can be taken and can read the source is not looked at (docs/aws-facts.md §2). */
export function pipeOperations(deps: PipeDeps) {
  return {
    CreatePipe: createPipe(deps),
    DescribePipe: {
      checks: (input, context) => [check('DescribePipe', pipeTarget(input.Name, context), deps, context)],
      run: (input, context) => pipeDetails(required(deps, input.Name, context), context.now.getTime()),
    } satisfies Operation<DescribePipeRequest, DescribePipeResponse>,
    ListPipes: {
      checks: (_input, { caller, region }) => [
        {
          action: 'pipes:ListPipes',
          resource: pipeArn({ accountId: caller.accountId, region, name: '*' }),
          resourceAccountId: caller.accountId,
        },
      ],
      run: (input, context) => listPipes(deps, input, context),
    } satisfies Operation<ListPipesRequest, ListPipesResponse>,
    StartPipe: changePipe(deps, 'StartPipe', (pipe) => ({ ...pipe, running: true, change: 'start' })),
    StopPipe: changePipe(deps, 'StopPipe', (pipe) => ({ ...pipe, running: false, change: 'stop' })),
    DeletePipe: changePipe(deps, 'DeletePipe', (pipe) => ({ ...pipe, change: 'delete' })),
  };
}

function createPipe(deps: PipeDeps): Operation<CreatePipeRequest, CreatePipeResponse> {
  return {
    checks(input, context) {
      const tags = Object.entries(input.Tags ?? {}).map(([key, value]) => [`aws:RequestTag/${key}`, value]);
      const target = pipeTarget(input.Name, context);
      const { roleArn } = readPipe(input, context);
      return [
        {
          action: 'pipes:CreatePipe',
          resource: pipeArn(target),
          resourceAccountId: target.accountId,
          context: Object.fromEntries(tags),
        },
        {
          action: 'iam:PassRole',
          resource: roleArn,
          resourceAccountId: context.caller.accountId,
          context: { 'iam:PassedToService': PIPES },
        },
      ];
    },
    async run(input, context) {
      const target = pipeTarget(input.Name, context);
      const read = readPipe(input, context);
      const now = context.now.getTime();
      await deps.pipes.sweep(now);
      if (deps.pipes.find(target, now)) throw conflict(`Pipe ${target.name} already exists.`);
      if (deps.pipes.of(target.accountId, target.region, now).length >= MOST)
        throw quotaExceeded(`The account has its ${MOST} pipes in this Region.`);
      const settledAt = now + deps.settleMs;
      const record: PipeRecord = {
        ...target,
        ...read,
        ...{ createdAt: now, modifiedAt: now, change: 'create', settledAt },
      };
      await deps.pipes.save(record);
      return changed(record, now);
    },
  };
}

function changePipe(
  deps: PipeDeps,
  action: 'StartPipe' | 'StopPipe' | 'DeletePipe',
  change: (pipe: PipeRecord) => PipeRecord,
): Operation<DeletePipeRequest, DeletePipeResponse> {
  return {
    checks: (input, context) => [check(action, pipeTarget(input.Name, context), deps, context)],
    async run(input, context) {
      const found = required(deps, input.Name, context);
      const now = context.now.getTime();
      const state = stateOf(found, now);
      if (state !== 'RUNNING' && state !== 'STOPPED')
        throw conflict(`Pipe ${found.name} is in state ${state}.`);
      const after = change({ ...found, modifiedAt: now, settledAt: now + deps.settleMs });
      await deps.pipes.save(after);
      return { ...changed(after, now), ...(after.change === 'delete' && { DesiredState: 'DELETED' }) };
    },
  };
}

function changed(record: PipeRecord, now: number): CreatePipeResponse {
  const { Source: _source, Target: _target, ...view } = pipeView(record, now);
  return view;
}

function listPipes(
  { pipes }: PipeDeps,
  input: ListPipesRequest,
  { caller, region, now }: CallContext,
): ListPipesResponse {
  const time = now.getTime();
  const within = (value: string, prefix: string | undefined) => value.startsWith(prefix ?? '');
  const all = pipes
    .of(caller.accountId, region, time)
    .filter(
      (pipe) =>
        within(pipe.name, input.NamePrefix) &&
        within(pipe.source, input.SourcePrefix) &&
        within(pipe.target, input.TargetPrefix) &&
        (input.CurrentState === undefined || input.CurrentState === stateOf(pipe, time)) &&
        (input.DesiredState === undefined || (input.DesiredState === 'RUNNING') === pipe.running),
    );
  const after = keyOfMarker(input.NextToken, () => {
    throw validation('NextToken is not valid.');
  });
  const { items, last } = partOf(all, ({ name }) => name, after, limitOf(input.Limit));
  return {
    Pipes: items.map((pipe) => pipeView(pipe, time)),
    ...(last !== undefined && { NextToken: markerOf(last) }),
  };
}

function required({ pipes }: PipeDeps, name: string | undefined, context: CallContext): PipeRecord {
  const target = pipeTarget(name, context);
  const found = pipes.find(target, context.now.getTime());
  if (!found) throw notFound(target.name);
  return found;
}

function check(action: string, target: PipeTarget, { pipes }: PipeDeps, { now }: CallContext): AccessCheck {
  const tags = Object.entries(pipes.find(target, now.getTime())?.tags ?? {});
  return {
    action: `pipes:${action}`,
    resource: pipeArn(target),
    resourceAccountId: target.accountId,
    context: Object.fromEntries(tags.map(([key, value]) => [`aws:ResourceTag/${key}`, value])),
  };
}

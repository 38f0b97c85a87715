import type { AccessCheck, AwsError, CallContext, Operation } from '../../contract';
import { memoryStore } from '../../store/memory-store';
import { type CloudWatchOptions, type CloudWatchService, createCloudWatchService } from '../service';
import { NINE, SCOPE } from './recorded';

export type Caller = { readonly accountId?: string; readonly region?: string };

/** The service without the protocol before it: calls go straight to the operations, and everything is allowed. */
export type Bench = {
  readonly service: CloudWatchService;
  /** The time that calls see, in epoch seconds; moved by tests. */
  readonly clock: { seconds: number; now(): Date };
  call(operation: string, input: object, caller?: Caller): Promise<never>;
  checks(operation: string, input: object, caller?: Caller): readonly AccessCheck[];
  /** Name, older name and message of the error that a call ends in. */
  refusal(
    operation: string,
    input: object,
  ): Promise<readonly [code: string, queryCode: string | undefined, message: string]>;
  stop(): Promise<void>;
};

export async function openBench(options: Partial<CloudWatchOptions> = {}): Promise<Bench> {
  const clock = { seconds: NINE, now: () => new Date(clock.seconds * 1000) };
  const service = await createCloudWatchService({
    store: memoryStore(),
    clock,
    sealingKey: Buffer.alloc(32, 7),
    say: () => undefined,
    flushEveryMs: 3_600_000,
    ...options,
  });
  const prepare = (name: string, caller: Caller) => {
    const operation = service.operations[name] as Operation<object, object> | undefined;
    if (!operation) throw new Error(`no operation ${name}`);
    return { operation, context: contextOf(name, caller, clock.now()) };
  };
  async function call(name: string, input: object, caller: Caller = {}): Promise<never> {
    const { operation, context } = prepare(name, caller);
    operation.checks(input, context);
    return (await operation.run(input, context)) as never;
  }
  return {
    service,
    clock,
    call,
    checks(name, input, caller = {}) {
      const { operation, context } = prepare(name, caller);
      return operation.checks(input, context);
    },
    refusal: (name, input) =>
      call(name, input).then(
        () => {
          throw new Error(`${name} succeeded`);
        },
        ({ code, queryCode, message }: AwsError) => [code, queryCode, message] as const,
      ),
    stop: () => service.stop(),
  };
}

function contextOf(operation: string, caller: Caller, now: Date): CallContext {
  const accountId = caller.accountId ?? SCOPE.accountId;
  return {
    requestId: 'request',
    service: 'monitoring',
    operation,
    region: caller.region ?? SCOPE.region,
    caller: {
      kind: 'user',
      accountId,
      arn: `arn:aws:iam::${accountId}:user/workload`,
      userId: 'AIDATESTTESTTESTTEST',
      userName: 'workload',
    },
    sourceIp: '127.0.0.1',
    now,
  };
}

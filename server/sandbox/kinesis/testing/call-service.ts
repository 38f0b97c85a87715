import { alarms } from '../../alarms';
import type { AccessCheck, CallContext, ControlStore, Operation } from '../../contract';
import { memoryStore } from '../../store/memory-store';
import { createKinesisService, type KinesisOptions, type KinesisService } from '../kinesis-service';
import { AT_ONCE } from '../transition';

export const OWNER = '222233334444';
export const READER = '555566667777';
export const REGION = 'eu-west-1';
export const arnOf = (name: string, accountId = OWNER, region = REGION): string =>
  `arn:aws:kinesis:${region}:${accountId}:stream/${name}`;

export type Caller = { readonly accountId?: string; readonly region?: string };

/**
 * The service without the protocol before it: calls go straight to the operations, and everything is allowed. Its time
 * stands still unless a test moves it, so throughput is unlimited unless a test says otherwise.
 */
export type Bench = {
  readonly service: KinesisService;
  readonly store: ControlStore;
  /** The time that calls see; moved by tests. */
  readonly clock: { time: number; now(): Date };
  /** Lets time pass, and wakes who waited for it. */
  pass(ms: number): void;
  call(operation: string, input: object, caller?: Caller): Promise<never>;
  checks(operation: string, input: object, caller?: Caller): readonly AccessCheck[];
};

export async function openBench(options: Partial<KinesisOptions> = {}): Promise<Bench> {
  const clock = {
    time: Date.parse('2026-11-21T09:00:00Z'),
    now() {
      return new Date(this.time);
    },
  };
  const store = options.store ?? memoryStore();
  const waiting = alarms(clock, Number.MAX_SAFE_INTEGER);
  const service = await createKinesisService({
    clock,
    say: () => undefined,
    limitsBite: () => false,
    alarms: waiting,
    ...options,
    times: { ...AT_ONCE, ...options.times },
    store,
  });

  const prepare = (name: string, caller: Caller) => {
    const operation = service.operations[name] as Operation<object, object> | undefined;
    if (!operation) throw new Error(`no operation ${name}`);
    return { operation, context: contextOf(name, caller, clock.now()) };
  };
  return {
    service,
    store,
    clock,
    pass(ms) {
      clock.time += ms;
      waiting.look();
    },
    async call(name, input, caller = {}) {
      const { operation, context } = prepare(name, caller);
      operation.checks(input, context);
      return (await operation.run(input, context)) as never;
    },
    checks(name, input, caller = {}) {
      const { operation, context } = prepare(name, caller);
      return operation.checks(input, context);
    },
  };
}

const contextOf = (operation: string, caller: Caller, now: Date): CallContext => {
  const accountId = caller.accountId ?? OWNER;
  return {
    requestId: 'request',
    service: 'kinesis',
    operation,
    region: caller.region ?? REGION,
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
};

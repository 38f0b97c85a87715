import type { AwsError, CallContext, ControlStore, Operation } from '../../contract';
import { memoryStore } from '../../store/memory-store';
import type { RegistryTimes } from '../records';
import { createGlueService } from '../service';

export const ACCOUNT = '222233334444';
export const REGION = 'eu-west-1';

/** The registry without the protocol before it: calls go straight to the operations, and everything is allowed. */
export type GlueCalls = {
  call<Answer = object>(operation: string, input: object): Promise<Answer>;
  /** Code and message of the error that a call ends in. */
  refusal(operation: string, input: object): Promise<readonly [code: string, message: string]>;
  /** `answered`, or the code of the error. */
  outcome(operation: string, input: object): Promise<string>;
  pass(milliseconds: number): void;
};

const TIMES: RegistryTimes = { checkMs: 1_000, deletionMs: 1_000 };

export function openGlueCalls(store: ControlStore = memoryStore()): GlueCalls {
  let time = Date.UTC(2026, 0, 1);
  const service = createGlueService({ store, sealingKey: Buffer.alloc(32, 7), times: TIMES });
  async function call(name: string, input: object): Promise<never> {
    const operation = service.operations[name] as Operation<object, object> | undefined;
    if (!operation) throw new Error(`no operation ${name}`);
    const context = contextOf(name, new Date(time));
    operation.checks(input, context);
    return (await operation.run(input, context)) as never;
  }
  const refusal = (name: string, input: object) =>
    call(name, input).then(
      () => {
        throw new Error(`${name} succeeded`);
      },
      ({ code, message }: AwsError) => [code, message] as const,
    );
  return {
    call,
    refusal,
    outcome: (name, input) =>
      call(name, input).then(
        () => 'answered',
        ({ code }: AwsError) => code,
      ),
    pass(milliseconds) {
      time += milliseconds;
    },
  };
}

const contextOf = (operation: string, now: Date): CallContext => ({
  requestId: 'request',
  service: 'glue',
  operation,
  region: REGION,
  caller: {
    kind: 'user',
    accountId: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:user/workload`,
    userId: 'AIDATESTTESTTESTTEST',
    userName: 'workload',
  },
  sourceIp: '127.0.0.1',
  now,
});

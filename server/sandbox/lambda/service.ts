import type { Clock } from '../../kernel/clock';
import type { ControlStore, Service } from '../contract';
import type { Directory } from '../iam/directory';
import type { ServiceCaller } from '../serve/service-caller';
import { FanOutSubscriptions } from './fan-out-source';
import { functionOperations } from './function-operations';
import { Functions } from './functions';
import { mappingOperations } from './mapping-operations';
import { Mappings } from './mappings';
import { pollLoop } from './poll-loop';
import type { Polled } from './poll-mapping';
import { tagOperations } from './tag-operations';

export type LambdaOptions = {
  readonly store: ControlStore;
  readonly clock: Clock;
  readonly directory: Directory;
  /** Calls to Kinesis, with the rights of a function's role. */
  readonly kinesis: ServiceCaller;
  readonly onPolled?: (polled: Polled) => void;
  /** How long a mapping is Creating, Updating, …; 500 ms unless told. */
  readonly settleMs?: number;
  /** 1 s unless told, as Lambda polls. */
  readonly pollEveryMs?: number;
};

export type LambdaService = Service & {
  /** One round over all event source mappings, beside those that come by themselves. */
  poll(): Promise<void>;
  stop(): Promise<void>;
};

/** Lambda as far as streams need it: functions are kept but not run, their event source mappings read for real. */
export function createLambdaService(options: LambdaOptions): LambdaService {
  const { store, clock, directory, kinesis } = options;
  const functions = new Functions(store);
  const mappings = new Mappings(store);
  const loop = pollLoop(
    {
      functions,
      mappings,
      directory,
      kinesis,
      subscriptions: new FanOutSubscriptions(),
      onPolled: options.onPolled ?? (() => undefined),
    },
    clock,
    options.pollEveryMs ?? 1_000,
  );
  return {
    signingName: 'lambda',
    operations: {
      ...functionOperations({ functions, directory }),
      ...mappingOperations({ functions, directory, mappings, kinesis, settleMs: options.settleMs ?? 500 }),
      ...tagOperations({ functions, directory, mappings }),
    },
    poll: loop.round,
    stop: loop.stop,
  };
}

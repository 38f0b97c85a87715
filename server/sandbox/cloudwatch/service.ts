import { join } from 'node:path';
import type { Clock } from '../../kernel/clock';
import type { ControlStore, Service } from '../contract';
import { createTokenSeal } from '../kinesis/sealed-token';
import { AlarmBook } from './alarms/alarm-book';
import { alarmOperations } from './alarms/alarm-operations';
import { getMetricData } from './get-metric-data';
import { getMetricStatistics } from './get-metric-statistics';
import { listMetrics } from './list-metrics';
import { MetricKeeper } from './metrics/metric-keeper';
import { MetricStore } from './metrics/metric-store';
import { putMetricData } from './put-metric-data';

export type CloudWatchOptions = {
  readonly store: ControlStore;
  readonly clock: Clock;
  /** Seals the tokens of lists that go over several pages. */
  readonly sealingKey: Buffer;
  /** Folder for the metrics; without it they live in memory only. */
  readonly dataDir?: string;
  /** 256 MiB unless told. */
  readonly memoryLimitBytes?: number;
  readonly flushEveryMs?: number;
  /** Where to say what an operator should know. */
  readonly say?: (message: string) => void;
};

export type CloudWatchService = Service & {
  /** Where the services of the sandbox put their own numbers. */
  readonly metrics: MetricStore;
  /** Packs, rolls up and writes what the time calls for, and evaluates alarms. */
  flush(): Promise<void>;
  /** Writes everything and closes; no call may be served afterwards. */
  stop(): Promise<void>;
};

/** CloudWatch metrics and alarms. Ready when the metrics of earlier starts are back. */
export async function createCloudWatchService(options: CloudWatchOptions): Promise<CloudWatchService> {
  const { clock, say = console.error } = options;
  const metrics = new MetricStore();
  const keeper = new MetricKeeper(metrics, {
    clock,
    directory: options.dataDir && join(options.dataDir, 'metrics'),
    memoryLimitBytes: options.memoryLimitBytes ?? 256 * 1024 * 1024,
    say,
  });
  await keeper.restore();
  const seal = createTokenSeal(options.sealingKey);
  const alarms = new AlarmBook(options.store, metrics);
  const flush = async (): Promise<void> => {
    await keeper.flush();
    await alarms.evaluate(clock.now().getTime());
  };
  let flushing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    flushing = flush().catch((error: unknown) =>
      say(`alarms could not be evaluated: ${error instanceof Error ? error.message : error}`),
    );
  }, options.flushEveryMs ?? 1_000);
  timer.unref();

  return {
    signingName: 'monitoring',
    operations: {
      PutMetricData: putMetricData(metrics),
      GetMetricData: getMetricData(metrics, seal),
      GetMetricStatistics: getMetricStatistics(metrics),
      ListMetrics: listMetrics(metrics, seal),
      ...alarmOperations(alarms, seal),
    },
    metrics,
    flush,
    async stop() {
      clearInterval(timer);
      await flushing;
      await keeper.stop();
    },
  };
}

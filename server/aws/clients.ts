import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, type GetMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PipesClient } from '@aws-sdk/client-pipes';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler';

import type { CallGate, RatedCall } from '../kernel/call-gate';
import { turnsOf } from './metric-turns';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
};

export type SpokeClients = {
  /** Made when it is first asked for, like the others. */
  readonly iam: IAMClient;
  readonly kinesis: (region: string) => KinesisClient;
  /** Tries each call once: for what must not be done twice. */
  readonly once: (region: string) => KinesisClient;
  /** Over HTTP/2, for SubscribeToShard: one for each subscription, which whoever asked for it destroys. */
  readonly fanOut: (region: string) => KinesisClient;
  readonly kms: (region: string) => KMSClient;
  readonly cloudTrail: (region: string) => CloudTrailClient;
  readonly cloudWatch: (region: string) => CloudWatchClient;
  readonly glue: (region: string) => GlueClient;
  readonly lambda: (region: string) => LambdaClient;
  readonly firehose: (region: string) => FirehoseClient;
  readonly pipes: (region: string) => PipesClient;
};

export type ClientOptions = {
  /** Region of the hub: where STS is asked. */
  readonly region: string;
  /** Total tries of one call; between them the SDK waits exponentially with full jitter. */
  readonly maxAttempts?: number;
  readonly connectionTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
  /** Each try of a call of Kinesis or CloudWatch waits here for its turn. */
  readonly turns?: CallGate;
};

/** An answer of 100,000 points takes longer than any other. */
const METRICS_TIMEOUT_MS = 20_000;

/** AWS sends an event every few seconds also where nothing is written: a subscription this silent is dead. */
const SILENT_MS = 30_000;

/** Region in which IAM is asked; it is global in the `aws` partition. */
const IAM_REGION = 'us-east-1';

/** One client for each Region, made when it is first asked for. */
function byRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const made = new Map<string, Client>();
  return (region) => {
    const client = made.get(region) ?? make(region);
    made.set(region, client);
    return client;
  };
}

/** Below the SDK's own repetition, so that a second try is counted as well. */
function inItsTurn(
  client: KinesisClient,
  turns: CallGate | undefined,
  whose: Pick<RatedCall, 'accountId' | 'region'>,
): KinesisClient {
  if (!turns) return client;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (input) => {
        await turns.turn({ ...whose, operation: `kinesis:${commandName.replace(/Command$/, '')}` });
        return next(input);
      },
    { name: 'inItsTurn', step: 'finalizeRequest', priority: 'low' },
  );
  return client;
}

function metricsInTurn(
  client: CloudWatchClient,
  turns: CallGate | undefined,
  whose: Pick<RatedCall, 'accountId' | 'region'>,
): CloudWatchClient {
  if (!turns) return client;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === 'GetMetricDataCommand') {
          const size = turnsOf(args.input as GetMetricDataCommandInput);
          await turns.turn({ ...whose, operation: 'cloudwatch:GetMetricData', turns: size });
        }
        return next(args);
      },
    { name: 'metricsInTurn', step: 'finalizeRequest', priority: 'low' },
  );
  return client;
}

/**
 * Builds SDK clients that share one connection pool. HTTP/1 also for Kinesis: only SubscribeToShard needs
 * HTTP/2, and not every endpoint that stands in for AWS speaks it.
 */
export function clientFactory(options: ClientOptions) {
  const common = {
    maxAttempts: options.maxAttempts ?? 3,
    retryMode: 'standard' as const,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: options.connectionTimeoutMs ?? 2_000,
      requestTimeout: options.requestTimeoutMs ?? 3_000,
      throwOnRequestTimeout: true,
    }),
  };
  const forMetrics = {
    ...common,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: options.connectionTimeoutMs ?? 2_000,
      requestTimeout: METRICS_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    }),
  };
  return {
    /** Signed by the process's ordinary credential chain. */
    hub: (): STSClient => new STSClient({ ...common, region: options.region }),
    /** Signed by a session; `credentials` is asked again when they run out. */
    spoke(credentials: Credentials | (() => Promise<Credentials>), accountId: string): SpokeClients {
      const streams = (maxAttempts: number) => (region: string) =>
        inItsTurn(new KinesisClient({ ...common, maxAttempts, region, credentials }), options.turns, {
          accountId,
          region,
        });
      let iam: IAMClient | undefined;
      return {
        get iam() {
          iam ??= new IAMClient({ ...common, region: IAM_REGION, credentials });
          return iam;
        },
        kinesis: byRegion(streams(common.maxAttempts)),
        once: byRegion(streams(1)),
        fanOut: (region) =>
          new KinesisClient({
            region,
            credentials,
            maxAttempts: 1,
            requestHandler: new NodeHttp2Handler({
              requestTimeout: SILENT_MS,
              disableConcurrentStreams: true,
            }),
          }),
        kms: byRegion((region) => new KMSClient({ ...common, region, credentials })),
        cloudTrail: byRegion((region) => new CloudTrailClient({ ...common, region, credentials })),
        cloudWatch: byRegion((region) =>
          metricsInTurn(new CloudWatchClient({ ...forMetrics, region, credentials }), options.turns, {
            accountId,
            region,
          }),
        ),
        glue: byRegion((region) => new GlueClient({ ...common, region, credentials })),
        lambda: byRegion((region) => new LambdaClient({ ...common, region, credentials })),
        firehose: byRegion((region) => new FirehoseClient({ ...common, region, credentials })),
        pipes: byRegion((region) => new PipesClient({ ...common, region, credentials })),
      };
    },
    sts: (credentials: Credentials): STSClient =>
      new STSClient({ ...common, region: options.region, credentials }),
  };
}

export type ClientFactory = ReturnType<typeof clientFactory>;

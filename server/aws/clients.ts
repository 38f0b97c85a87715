import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IAMClient } from '@aws-sdk/client-iam';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { KMSClient } from '@aws-sdk/client-kms';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';

import type { CallGate, RatedCall } from '../kernel/call-gate';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
};

export type SpokeClients = {
  readonly iam: IAMClient;
  readonly kinesis: (region: string) => KinesisClient;
  readonly kms: (region: string) => KMSClient;
  readonly cloudTrail: (region: string) => CloudTrailClient;
};

export type ClientOptions = {
  /** Region of the hub: where STS is asked. */
  readonly region: string;
  /** Total tries of one call; between them the SDK waits exponentially with full jitter. */
  readonly maxAttempts?: number;
  readonly connectionTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
  /** Each try of a call of Kinesis waits here for its turn. */
  readonly turns?: CallGate;
};

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
  return {
    /** Signed by the process's ordinary credential chain. */
    hub: (): STSClient => new STSClient({ ...common, region: options.region }),
    /** Signed by a session; `credentials` is asked again when they run out. */
    spoke(credentials: Credentials | (() => Promise<Credentials>), accountId: string): SpokeClients {
      const streams = (region: string) =>
        inItsTurn(new KinesisClient({ ...common, region, credentials }), options.turns, {
          accountId,
          region,
        });
      return {
        iam: new IAMClient({ ...common, region: IAM_REGION, credentials }),
        kinesis: byRegion(streams),
        kms: byRegion((region) => new KMSClient({ ...common, region, credentials })),
        cloudTrail: byRegion((region) => new CloudTrailClient({ ...common, region, credentials })),
      };
    },
    sts: (credentials: Credentials): STSClient =>
      new STSClient({ ...common, region: options.region, credentials }),
  };
}

export type ClientFactory = ReturnType<typeof clientFactory>;

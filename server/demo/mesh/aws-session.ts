import { FirehoseClient } from '@aws-sdk/client-firehose';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import type { MeshAccount } from './definition';

export type Keys = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** The SDK as one user of one account. */
export type AccountClients = {
  readonly iam: IAMClient;
  readonly kinesis: KinesisClient;
  readonly kms: KMSClient;
  readonly glue: GlueClient;
  readonly lambda: LambdaClient;
  readonly firehose: FirehoseClient;
  close(): void;
};

export function accountClients(endpoint: string, account: MeshAccount, credentials: Keys): AccountClients {
  const options = { endpoint, region: account.region, credentials: { ...credentials } };
  const iam = new IAMClient(options);
  const kinesis = new KinesisClient(options);
  const kms = new KMSClient(options);
  const glue = new GlueClient(options);
  const lambda = new LambdaClient(options);
  const firehose = new FirehoseClient(options);
  return {
    iam,
    kinesis,
    kms,
    glue,
    lambda,
    firehose,
    close() {
      iam.destroy();
      kinesis.destroy();
      kms.destroy();
      glue.destroy();
      lambda.destroy();
      firehose.destroy();
    },
  };
}

/** Runs a creation; false when what it creates was there already. */
export async function created(creation: Promise<unknown>): Promise<boolean> {
  try {
    await creation;
    return true;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (/^(EntityAlreadyExists|AlreadyExists|ResourceInUse|ResourceConflict)/.test(name)) return false;
    throw error;
  }
}

import {
  CreateRoleCommand,
  type CreateRoleCommandInput,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { KMSClient } from '@aws-sdk/client-kms';
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts';
import type { OpenedAccount } from '../accounts';
import type { CallRecord } from '../calls/call-log';
import { AT_ONCE } from '../kinesis/transition';
import { type Sandbox, type SandboxOptions, startSandbox } from '../start';

export const HUB = '111122223333';
export const PRODUCER = '222233334444';
export const CONSUMER = '333344445555';
export const REGION = 'eu-west-1';

export type Keys = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

/** SDK clients as one caller. */
export type As = {
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly kinesis: KinesisClient;
  readonly kms: KMSClient;
};

export type RunningSandbox = {
  readonly sandbox: Sandbox;
  readonly account: (id: string) => OpenedAccount;
  readonly admin: (accountId: string) => As;
  readonly as: (keys: Keys) => As;
  /** Assumes a role and answers clients of the session. */
  readonly session: (by: As, input: AssumeInput) => Promise<As>;
  readonly calls: (query?: string) => Promise<CallRecord[]>;
  stop(): Promise<void>;
};

type AssumeInput = Partial<AssumeRoleCommandInput> & { readonly RoleArn: string };

/** A sandbox in memory with three accounts, on free ports. Streams are ACTIVE at once unless told. */
export async function runSandbox(options: Partial<SandboxOptions> = {}): Promise<RunningSandbox> {
  const sandbox = await startSandbox({
    port: 0,
    controlPort: 0,
    accounts: [
      { id: HUB, alias: 'hub' },
      { id: PRODUCER, alias: 'producer' },
      { id: CONSUMER, alias: 'consumer' },
    ],
    kinesis: { times: AT_ONCE },
    ...options,
  });
  const opened: As[] = [];

  function as(keys: Keys): As {
    const common = {
      region: REGION,
      endpoint: sandbox.endpoint,
      credentials: { ...keys },
      maxAttempts: 1,
      ...(options.clock && { systemClockOffset: options.clock.now().getTime() - Date.now() }),
    };
    const clients = {
      iam: new IAMClient(common),
      sts: new STSClient(common),
      kinesis: new KinesisClient(common),
      kms: new KMSClient(common),
    };
    opened.push(clients);
    return clients;
  }

  function account(id: string): OpenedAccount {
    const found = sandbox.accounts.find((each) => each.id === id);
    if (!found) throw new Error(`no account ${id}`);
    return found;
  }

  return {
    sandbox,
    account,
    as,
    admin: (accountId) => as(account(accountId).admin),
    async session(by, input) {
      const { Credentials } = await by.sts.send(new AssumeRoleCommand({ RoleSessionName: 'test', ...input }));
      return as(toKeys(Credentials));
    },
    async calls(query = '') {
      const answer = await fetch(`${sandbox.controlUrl}/calls?${query}`);
      const lines = (await answer.text()).trim().split('\n');
      return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as CallRecord);
    },
    async stop() {
      for (const clients of opened) for (const client of Object.values(clients)) client.destroy();
      await sandbox.stop();
    },
  };
}

export function toKeys(
  credentials:
    | {
        AccessKeyId?: string | undefined;
        SecretAccessKey?: string | undefined;
        SessionToken?: string | undefined;
      }
    | undefined,
): Keys {
  if (!credentials?.AccessKeyId || !credentials.SecretAccessKey) throw new Error('no credentials came back');
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentials;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken !== undefined && { sessionToken: SessionToken }),
  };
}

type Statement = Readonly<Record<string, unknown>>;

export const policy = (...statements: Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const allow = (
  action: string | string[],
  resource: string | string[] = '*',
  more: Statement = {},
): Statement => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});

export const trusting = (principal: string, more: Statement = {}): string =>
  policy({ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole', ...more });

/** Creates a role with one inline policy; answers its ARN. */
export async function createRole(
  by: As,
  input: Partial<CreateRoleCommandInput> & { RoleName: string; AssumeRolePolicyDocument: string },
  inline?: string,
): Promise<string> {
  const { Role } = await by.iam.send(new CreateRoleCommand(input));
  if (inline !== undefined)
    await by.iam.send(
      new PutRolePolicyCommand({ RoleName: input.RoleName, PolicyName: 'inline', PolicyDocument: inline }),
    );
  if (!Role?.Arn) throw new Error('no role came back');
  return Role.Arn;
}

/** Name and message of the error that a call ends in. */
export const failure = (
  call: Promise<unknown>,
): Promise<{ name: string; message: string; status?: number }> =>
  call.then(
    () => {
      throw new Error('the call succeeded');
    },
    (error: Error & { $metadata?: { httpStatusCode?: number } }) => ({
      name: error.name,
      message: error.message,
      ...(error.$metadata?.httpStatusCode !== undefined && { status: error.$metadata.httpStatusCode }),
    }),
  );

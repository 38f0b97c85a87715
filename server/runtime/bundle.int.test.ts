import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { GlueClient, ListRegistriesCommand } from '@aws-sdk/client-glue';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { ListPipesCommand, PipesClient } from '@aws-sdk/client-pipes';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServers, type ServerProcess, startServer } from '../sandbox/bench/load/server-process';

let built: Awaited<ReturnType<typeof buildServers>>;
let server: ServerProcess;
beforeAll(async () => {
  built = await buildServers({ product: 'server/sandbox/bench/servers/product.ts' });
  server = await startServer(built.program('product'));
});
afterAll(async () => {
  await server?.stop();
  built?.remove();
});

/** What a built file imports at once, and what its imports do. */
function importsOf(path: string, seen = new Set<string>()): Set<string> {
  for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(
    /^(?:import|export) ?[^;'"]*?["']([^"']+)["'];$/gm,
  )) {
    if (seen.has(name)) continue;
    seen.add(name);
    if (name.startsWith('.')) importsOf(join(dirname(path), name), seen);
  }
  return seen;
}

test('a built sandbox waits for no SDK and no checks of its control interface', () => {
  const packages = [...importsOf(built.program('product'))].filter(
    (name) => !name.startsWith('.') && !builtinModules.includes(name.replace('node:', '')),
  );
  expect(packages).toEqual(['lossless-json']);
});

test('knows every service by the schemas that were built in', async () => {
  const config = {
    region: 'eu-west-1',
    endpoint: server.endpoint,
    credentials: { ...server.keys },
    maxAttempts: 1,
  };
  const organizations = new OrganizationsClient(config);
  const answers = await Promise.all([
    new KinesisClient(config).send(new ListStreamsCommand({})),
    new IAMClient(config).send(new ListUsersCommand({})),
    new STSClient(config).send(new GetCallerIdentityCommand({})),
    new KMSClient(config).send(new ListKeysCommand({})),
    new CloudWatchClient(config).send(new ListMetricsCommand({})),
    new GlueClient(config).send(new ListRegistriesCommand({})),
    new LambdaClient(config).send(new ListFunctionsCommand({})),
    new CloudTrailClient(config).send(new LookupEventsCommand({})),
    new FirehoseClient(config).send(new ListDeliveryStreamsCommand({})),
    new PipesClient(config).send(new ListPipesCommand({})),
    organizations.send(new ListRootsCommand({})).catch(({ name }: Error) => ({ name })),
  ]);
  expect(answers).toMatchObject([
    { StreamNames: [] },
    { Users: [{ UserName: expect.any(String) }] },
    { Account: '111122223333' },
    { Keys: [] },
    { Metrics: [] },
    { Registries: [] },
    { Functions: [] },
    { Events: expect.any(Array) },
    { DeliveryStreamNames: [] },
    { Pipes: [] },
    { name: 'AWSOrganizationsNotInUseException' },
  ]);
});

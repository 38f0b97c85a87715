import {
  CreatePipeCommand,
  DeletePipeCommand,
  DescribePipeCommand,
  ListPipesCommand,
  PipesClient,
  StopPipeCommand,
} from '@aws-sdk/client-pipes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failure, PRODUCER, REGION, type RunningSandbox, runSandbox } from '../testing/running-sandbox';

const STREAM = `arn:aws:kinesis:${REGION}:${PRODUCER}:stream/orders`;
const TARGET = `arn:aws:kinesis:${REGION}:${PRODUCER}:stream/orders-copy`;
const ROLE = `arn:aws:iam::${PRODUCER}:role/copy`;

let running: RunningSandbox;
let pipes: PipesClient;
beforeAll(async () => {
  // Time stands still, so that states last until the test goes on.
  const now = new Date();
  running = await runSandbox({ clock: { now: () => now } });
  pipes = new PipesClient({
    ...{ region: REGION, endpoint: running.sandbox.endpoint, maxAttempts: 1 },
    credentials: { ...running.account(PRODUCER).admin },
  });
});
afterAll(async () => {
  pipes?.destroy();
  await running?.stop();
});

const create = (Name: string, more: object = {}) =>
  pipes.send(
    new CreatePipeCommand({
      ...{ Name, Source: STREAM, Target: TARGET, RoleArn: ROLE },
      SourceParameters: { KinesisStreamParameters: { StartingPosition: 'LATEST' } },
      ...more,
    }),
  );
const advance = (advanceMs: number) =>
  fetch(`${running.sandbox.controlUrl}/clock`, { method: 'POST', body: JSON.stringify({ advanceMs }) });

test('pipes are made, described, listed by their source, stopped and deleted', async () => {
  const arn = `arn:aws:pipes:${REGION}:${PRODUCER}:pipe/copy`;
  expect(await create('copy')).toMatchObject({ Arn: arn, CurrentState: 'CREATING', DesiredState: 'RUNNING' });
  await create('other', { DesiredState: 'STOPPED' });
  await advance(1_000);
  expect(await pipes.send(new DescribePipeCommand({ Name: 'copy' }))).toMatchObject({
    ...{ Arn: arn, CurrentState: 'RUNNING', Source: STREAM, Target: TARGET, RoleArn: ROLE },
    SourceParameters: { KinesisStreamParameters: { StartingPosition: 'LATEST' } },
  });
  const first = await pipes.send(new ListPipesCommand({ SourcePrefix: STREAM, Limit: 1 }));
  expect(first.Pipes).toMatchObject([{ Name: 'copy', CurrentState: 'RUNNING', Source: STREAM }]);
  const second = await pipes.send(new ListPipesCommand({ Limit: 1, NextToken: first.NextToken }));
  expect(second.Pipes).toMatchObject([{ Name: 'other', CurrentState: 'STOPPED' }]);
  expect(second.NextToken).toBeUndefined();
  expect((await pipes.send(new ListPipesCommand({ SourcePrefix: 'arn:aws:sqs:' }))).Pipes).toEqual([]);

  await pipes.send(new StopPipeCommand({ Name: 'copy' }));
  expect((await failure(pipes.send(new DeletePipeCommand({ Name: 'copy' })))).name).toBe('ConflictException');
  await advance(1_000);
  expect(await pipes.send(new DeletePipeCommand({ Name: 'copy' }))).toMatchObject({
    ...{ CurrentState: 'DELETING', DesiredState: 'DELETED' },
  });
  await advance(1_000);
  expect(await failure(pipes.send(new DescribePipeCommand({ Name: 'copy' })))).toMatchObject({
    ...{ name: 'NotFoundException', status: 404 },
  });
});

test('what is no pipe is refused', async () => {
  await create('mine');
  expect((await failure(create('mine'))).name).toBe('ConflictException');
  expect((await failure(create('no spaces'))).name).toBe('ValidationException');
  expect((await failure(create('x', { SourceParameters: undefined }))).name).toBe('ValidationException');
  const queue = `arn:aws:sqs:${REGION}:${PRODUCER}:orders`;
  expect((await failure(create('x', { Source: queue }))).status).toBe(501);
  expect((await failure(pipes.send(new ListPipesCommand({ NextToken: 'made-up' })))).name).toBe(
    'ValidationException',
  );
});

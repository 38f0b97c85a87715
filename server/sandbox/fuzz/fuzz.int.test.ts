import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seedOf } from '../../kernel/testing/generated-cases';
import { APIS } from '../apis';
import { HUB, type RunningSandbox, runSandbox } from '../testing/running-sandbox';
import { runFuzz } from './run-fuzz';

let running: RunningSandbox;
beforeAll(async () => {
  running = await runSandbox({ organization: { managementAccountId: HUB } });
});
afterAll(() => running.stop());

test('no request crashes it, hangs it, makes a server error, or succeeds without a genuine signature', async () => {
  const unexpected = vi.spyOn(console, 'error');
  const seed = seedOf(20_261_201);
  const report = await runFuzz(running, 2_000, seed);
  expect(unexpected.mock.calls, `seed ${seed}`).toEqual([]);
  // Requests that are all refused at the door would prove nothing.
  expect(report.succeeded, JSON.stringify(report)).toBeGreaterThan(40);
  expect(Object.keys(report.services).toSorted()).toEqual(Object.keys(APIS).toSorted());
  for (const { operations, called } of Object.values(report.services))
    expect(called, JSON.stringify(report)).toBeGreaterThan(operations / 2);
  const { sts } = running.admin(HUB);
  const whoami = () => sts.send(new GetCallerIdentityCommand({}));
  // Its time was advanced: the first answer tells the client so, as on AWS.
  expect((await whoami().catch(whoami)).Account).toBe(HUB);
});

import { GetResourcePolicyCommand } from '@aws-sdk/client-kinesis';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { kinesisOf, streamArn, tryToRead } from '../support/aws';
import { expect } from '../support/patient-expect';
import { callsSoFar, callsTo } from '../support/sandbox';
import { afterOf, downloadPlan, type Plan, shownAfter } from './plan';
import { CONSUMER, enter, type Scene, STREAM } from './scene';

const ARN = streamArn(STREAM.account, STREAM.name);

/** Governance sees exactly what will be written, approves, and AWS lets the consumer in. Answers the subscription's page. */
export async function approve(scene: Scene, request: string): Promise<Page> {
  const { story, portal, program } = scene;
  const { controlUrl } = portal.sandbox;
  story.chapter('Governance approves what it sees');
  const foreignBefore = await foreignPolicy();
  const page = await story.step('governance signs in', () => enter(scene, 'governance'));
  const plan = await story.step('the review shows both documents as the plan has them', async () => {
    await page.goto('/approvals');
    await page
      .locator(`a[href="${request.replace('/requests/', '/approvals/')}"]`)
      .first()
      .click();
    const downloaded = await downloadPlan(page);
    for (const kind of ['STREAM_POLICY', 'ROLE_POLICY'] as const) {
      const { title, after } = afterOf(downloaded, kind);
      expect(await shownAfter(page, title)).toBe(after.compact);
    }
    return downloaded;
  });

  const since = await callsSoFar(controlUrl);
  await story.step('governance approves, and each step runs to Active without a reload', async () => {
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.waitForURL(/\/subscriptions\/\d+$/);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await expect(page.getByText('Active', { exact: true }).first()).toBeVisible();
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    const steps = page.getByRole('list', { name: 'Provisioning' }).getByRole('listitem');
    await expect(steps.first()).toBeVisible();
    await expect(
      steps.and(page.locator('[data-state="waiting"],[data-state="running"],[data-state="failed"]')),
    ).toHaveCount(0);
  });
  await story.step(`the same SDK client as ${CONSUMER.role} reads records`, async () => {
    await expect.poll(() => tryToRead(CONSUMER.role, ARN)).toBeGreaterThan(0);
  });
  await story.step('demo:consumer prints a record', () => program.next(/ {2}read {2}/));
  await story.step('AWS received the documents of the review, byte for byte', () =>
    expectSent(controlUrl, since, plan),
  );
  await story.step('the statement of another tool on settlement-batches is as it was', async () => {
    expect(foreignBefore).toContain('LegacySettlementReader');
    expect(await foreignPolicy()).toBe(foreignBefore);
  });
  return page;
}

const putResourcePolicy = z.object({ ResourceARN: z.string(), Policy: z.string() });
const putRolePolicy = z.object({ RoleName: z.string(), PolicyName: z.string(), PolicyDocument: z.string() });

async function expectSent(controlUrl: string, since: number, plan: Plan): Promise<void> {
  const inputs = async (operation: string) =>
    (await callsTo(controlUrl, { since, operation }))
      .filter(({ status }) => status === 200)
      .map(({ input }) => input);
  const stream = afterOf(plan, 'STREAM_POLICY');
  const role = afterOf(plan, 'ROLE_POLICY');
  expect((await inputs('PutResourcePolicy')).map((input) => putResourcePolicy.parse(input))).toEqual([
    { ResourceARN: stream.targetArn, Policy: stream.after.compact },
  ]);
  expect((await inputs('PutRolePolicy')).map((input) => putRolePolicy.parse(input))).toEqual([
    { RoleName: CONSUMER.role, PolicyName: role.policyName, PolicyDocument: role.after.compact },
  ]);
}

async function foreignPolicy(): Promise<string> {
  const kinesis = kinesisOf('admin-payments-prod');
  const ResourceARN = streamArn('payments-prod', 'settlement-batches');
  const { Policy = '' } = await kinesis.send(new GetResourcePolicyCommand({ ResourceARN }));
  kinesis.destroy();
  return Policy;
}

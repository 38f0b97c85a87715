import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetResourcePolicyCommand } from '@aws-sdk/client-kinesis';
import type { Page } from '@playwright/test';
import { iamOf, kinesisOf, streamArn, tryToRead } from '../support/aws';
import { expect } from '../support/patient-expect';
import { CONSUMER, type Scene, STREAM } from './scene';

const ARN = streamArn(STREAM.account, STREAM.name);
const REASON = 'The scoring moved to another stream.';

/** The way back: the same machinery, proven in the same way, and all of it in the audit. */
export async function revoke({ story, program }: Scene, request: string, page: Page): Promise<void> {
  story.chapter('Governance takes the access away');
  await story.step('governance revokes with a reason, and the page comes to Revoked', async () => {
    await page.getByRole('button', { name: 'Revoke access' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(REASON);
    await dialog.getByRole('button', { name: 'Revoke access' }).click();
    await expect(page.getByText('Revoked', { exact: true }).first()).toBeVisible();
  });
  await story.step(`the SDK client as ${CONSUMER.role} gets AccessDenied again`, async () => {
    expect(await tryToRead(CONSUMER.role, ARN)).toBe('AccessDeniedException');
  });
  await story.step('demo:consumer prints the denial again', () => program.next(/AccessDenied/));
  await story.step('nothing of the grant is left in AWS', async () => {
    expect(await left()).toEqual(['{}', 'NoSuchEntityException']);
  });
  const subscription = `Subscription ${numberOf(new URL(page.url()).pathname)}`;
  const asked = `Request ${numberOf(request)}`;
  await story.step('the audit shows the chain from publishing to the end', async () => {
    await page.goto('/audit');
    for (const [event, subject] of [
      ['Data product published', STREAM.name],
      ['Stream tagged', STREAM.name],
      ['Request submitted', asked],
      ['Request approved', asked],
      ['Subscription started', subscription],
      ['Subscription proven active', subscription],
      ['Subscription revoked', subscription],
      ['Subscription proven ended', subscription],
    ] as const)
      await expect(happened(page, event, subject)).toBeVisible();
  });
  await page.context().close();
}

/** A line of the audit. */
const happened = (page: Page, event: string, subject: string) =>
  page
    .getByRole('region', { name: 'Events' })
    .locator('summary')
    .filter({ has: page.getByText(event, { exact: true }) })
    .filter({ has: page.getByText(subject, { exact: true }) })
    .first();

/** `/requests/5` is number 5. */
const numberOf = (path: string): string => path.split('/').at(-1) ?? '';

/** The stream's resource policy (AWS answers an empty object for none) and the role's inline policy, or the errors that say there is none. */
async function left(): Promise<readonly string[]> {
  const kinesis = kinesisOf(`admin-${STREAM.account}`);
  const iam = iamOf(`admin-${CONSUMER.account}`);
  const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));
  const answers = await Promise.all([
    kinesis
      .send(new GetResourcePolicyCommand({ ResourceARN: ARN }))
      .then(({ Policy = '' }) => Policy, nameOf),
    iam
      .send(new GetRolePolicyCommand({ RoleName: CONSUMER.role, PolicyName: 'sluice-grants' }))
      .then(({ PolicyDocument = '' }) => PolicyDocument, nameOf),
  ]);
  kinesis.destroy();
  iam.destroy();
  return answers;
}

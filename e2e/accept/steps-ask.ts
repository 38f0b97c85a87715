import { streamArn, tryToRead } from '../support/aws';
import { expect } from '../support/patient-expect';
import { CONSUMER, enter, type Scene, STREAM } from './scene';

const ARN = streamArn(STREAM.account, STREAM.name);

/** AWS denies the consumer, so its owner asks; nobody who asks may decide. Answers the request's address. */
export async function ask(scene: Scene): Promise<string> {
  const { story, program } = scene;
  story.chapter('A consumer of another account is denied, and asks');
  await story.step(`an SDK client as ${CONSUMER.role} gets AccessDenied`, async () => {
    expect(await tryToRead(CONSUMER.role, ARN)).toBe('AccessDeniedException');
  });
  await story.step('demo:consumer prints the denial', () => program.next(/AccessDenied/));

  const page = await story.step('the consumer owner signs in', () => enter(scene, 'consumer'));
  await story.step('the consumer owner finds the product and asks for access', async () => {
    await page.goto('/catalog?q=captured');
    await page.getByRole('link', { name: STREAM.name }).click();
    await page.getByRole('link', { name: 'Request access' }).click();
    await page.getByRole('radio', { name: CONSUMER.role, disabled: false }).check();
    await page.getByLabel('Purpose').fill('Score captured payments before settlement. Only scores are kept.');
    await page.getByRole('button', { name: '90 days' }).click();
    await page.getByRole('button', { name: 'Send request' }).click();
    await expect(page).toHaveURL(/\/requests\/\d+$/);
    await expect(page.getByText('In review').first()).toBeVisible();
  });
  const path = new URL(page.url()).pathname;

  await story.step('whoever asks cannot decide', async () => {
    await expect(page.getByRole('button', { name: 'Withdraw' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  });
  await page.context().close();

  await story.step('an auditor sees the request and cannot decide', async () => {
    const auditor = await enter(scene, 'auditor');
    await auditor.goto(path);
    await expect(auditor.getByText('Score captured payments before settlement.')).toBeVisible();
    await expect(auditor.getByRole('button', { name: 'Approve' })).toHaveCount(0);
    await auditor.context().close();
  });
  await story.step('another project does not learn of the request', async () => {
    const stranger = await enter(scene, 'analytics');
    await stranger.goto(path);
    await expect(stranger.getByText('There is nothing here for you')).toBeVisible();
    await stranger.context().close();
  });
  await story.step('asking alone opened nothing', async () => {
    expect(await tryToRead(CONSUMER.role, ARN)).toBe('AccessDeniedException');
  });
  return path;
}

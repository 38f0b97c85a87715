import { ListTagsForStreamCommand } from '@aws-sdk/client-kinesis';
import { kinesisOf, streamArn } from '../support/aws';
import { expect } from '../support/patient-expect';
import { enter, type Scene, STREAM } from './scene';

/** The producer makes a stream that nobody has published into a data product. */
export async function publish(scene: Scene): Promise<void> {
  const { story } = scene;
  story.chapter('A producer publishes a stream');
  const page = await story.step('the producer signs in', () => enter(scene, 'producer', 'payments-core'));

  await story.step(`Sluice finds ${STREAM.name} live in the account`, async () => {
    await page.goto('/products/publish');
    await page.getByLabel('Account', { exact: true }).selectOption({ label: '333344445555  payments-prod' });
    await page.getByRole('radio', { name: STREAM.name }).check();
    await page.getByRole('button', { name: `Continue with ${STREAM.name}` }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`What is in ${STREAM.name}?`);
  });

  await story.step('the producer describes it step by step', async () => {
    await page.getByLabel('Product name').fill(STREAM.name);
    await page
      .getByLabel('Description')
      .fill('Captured card and wallet payments, one record per capture. Card numbers are tokens.');
    await page.getByLabel('Domain').selectOption({ label: 'Payments' });
    await page.getByRole('radio', { name: /Confidential/ }).check();
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('button', { name: 'Start from an example' }).click();
    await expect(page.getByRole('table').getByText('amount_minor')).toBeVisible();
    await page.getByRole('button', { name: 'Continue' }).click();

    await expect(page.getByRole('checkbox', { name: 'Standard consumer' })).toBeChecked();
    await page.getByRole('button', { name: 'Continue' }).click();
  });

  await story.step('the producer reviews and publishes it', async () => {
    await page.getByRole('button', { name: `Publish ${STREAM.name}` }).click();
    await expect(page).toHaveURL(`/catalog/${STREAM.slug}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(STREAM.name);
  });

  await story.step('the stream in AWS carries the product’s tag', () =>
    expect.poll(() => productTag()).toBe(STREAM.slug),
  );
  await page.context().close();
}

/** Value of the product's tag on the stream, as its own account sees it. */
async function productTag(): Promise<string | undefined> {
  const kinesis = kinesisOf(`admin-${STREAM.account}`);
  const StreamARN = streamArn(STREAM.account, STREAM.name);
  const { Tags = [] } = await kinesis.send(new ListTagsForStreamCommand({ StreamARN }));
  kinesis.destroy();
  return Tags.find(({ Key }) => Key === 'sluice:product')?.Value;
}

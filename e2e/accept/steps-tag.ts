import { AddTagsToStreamCommand } from '@aws-sdk/client-kinesis';
import { kinesisOf, streamArn, tryToRead } from '../support/aws';
import { expect } from '../support/patient-expect';
import { CONSUMER, type Scene, STREAM } from './scene';

const ARN = streamArn(STREAM.account, STREAM.name);

/** The identity policy asks for the product's tag: without it the role's own policy lets nobody in. */
export async function retag({ story }: Scene): Promise<void> {
  story.chapter('The grant holds only while the stream carries the product’s tag');
  await story.step('the account’s owner tags the stream as another product: AccessDenied', async () => {
    await tag('something-else');
    expect(await tryToRead(CONSUMER.role, ARN)).toBe('AccessDeniedException');
  });
  await story.step('with the tag back the client reads again', async () => {
    await tag(STREAM.slug);
    expect(await tryToRead(CONSUMER.role, ARN)).toBeGreaterThan(0);
  });
}

async function tag(value: string): Promise<void> {
  const kinesis = kinesisOf(`admin-${STREAM.account}`);
  await kinesis.send(new AddTagsToStreamCommand({ StreamARN: ARN, Tags: { 'sluice:product': value } }));
  kinesis.destroy();
}

import { type KinesisClient, ListTagsForStreamCommand } from '@aws-sdk/client-kinesis';
import type { AwsFailure } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import { call } from './call';

/** A stream has at most 50 tags (docs/aws-facts.md §1). */
const PAGE = 50;

/** All tags of a stream. */
export async function readStreamTags(
  kinesis: KinesisClient,
  streamArn: string,
): Promise<Result<Readonly<Record<string, string>>, AwsFailure>> {
  const tags: Record<string, string> = {};
  let after: string | undefined;
  do {
    const page = await call('kinesis:ListTagsForStream', () =>
      kinesis.send(
        new ListTagsForStreamCommand({ StreamARN: streamArn, ExclusiveStartTagKey: after, Limit: PAGE }),
      ),
    );
    if (!page.ok) return page;
    for (const tag of page.value.Tags ?? []) if (tag.Key !== undefined) tags[tag.Key] = tag.Value ?? '';
    after = page.value.HasMoreTags ? page.value.Tags?.at(-1)?.Key : undefined;
  } while (after !== undefined);
  return ok(tags);
}

import { z } from 'zod';
import { accountId, region } from '../accounts/schema';
import { parseStreamArn } from '../kernel/arn';
import { lineText } from '../kernel/text';

export const streamArnText = z
  .string()
  .trim()
  .max(2048, 'At most 2,048 characters.')
  .refine((text) => parseStreamArn(text) !== null, 'This is not the ARN of a stream.');

export const discoverStreamsInput = z.object({
  projectId: z.uuid(),
  accountId,
  region,
  next: lineText().min(1).max(4000).optional(),
});
export type DiscoverStreamsInput = z.infer<typeof discoverStreamsInput>;

export const describeStreamInput = z.object({ projectId: z.uuid(), streamArn: streamArnText });
export type DescribeStreamInput = z.infer<typeof describeStreamInput>;

import { z } from 'zod';
import { parseRoleArn, parseStreamArn } from '../kernel/arn';
import { STREAM_ACTIONS } from './domain/stream-actions';

const LONGEST_ARN = 2048;

/** One question, as it stands in the address of the page. */
export const explainInput = z.object({
  principal: z
    .string()
    .trim()
    .max(LONGEST_ARN, 'At most 2,048 characters.')
    .refine((text) => parseRoleArn(text) !== null, 'This is not the ARN of an IAM role.'),
  stream: z
    .string()
    .trim()
    .max(LONGEST_ARN, 'At most 2,048 characters.')
    .refine((text) => parseStreamArn(text) !== null, 'This is not the ARN of a stream.'),
  action: z.enum(STREAM_ACTIONS, 'Choose an action.'),
});
export type ExplainInput = z.infer<typeof explainInput>;

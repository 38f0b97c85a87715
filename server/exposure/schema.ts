import { z } from 'zod';
import { parseRoleArn, parseStreamArn } from '../kernel/arn';
import { searchText } from '../kernel/text';
import { STREAM_ACTIONS } from './domain/stream-actions';
import { VIAS } from './domain/via';

const LONGEST_ARN = 2048;

const principal = z
  .string()
  .trim()
  .max(LONGEST_ARN, 'At most 2,048 characters.')
  .refine((text) => parseRoleArn(text) !== null, 'This is not the ARN of an IAM role.');

/** Whose reach is asked for, as it stands in the address of the page. */
export const reachInput = z.object({ principal });

/** One question, as it stands in the address of the page. */
export const explainInput = z.object({
  principal,
  stream: z
    .string()
    .trim()
    .max(LONGEST_ARN, 'At most 2,048 characters.')
    .refine((text) => parseStreamArn(text) !== null, 'This is not the ARN of a stream.'),
  action: z.enum(STREAM_ACTIONS, 'Choose an action.'),
});
export type ExplainInput = z.infer<typeof explainInput>;

const LONGEST_SEARCH = 200;

/** What part of the exposure is shown, as it stands in the address. What cannot be read is left out. */
export const exposureFilters = z.object({
  text: searchText(LONGEST_SEARCH).optional().catch(undefined),
  via: z.enum(VIAS).optional().catch(undefined),
  reach: z.enum(['READ', 'WRITE']).optional().catch(undefined),
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional()
    .catch(undefined),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});
export type ExposureFilters = z.infer<typeof exposureFilters>;

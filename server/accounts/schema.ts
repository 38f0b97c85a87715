import { z } from 'zod';
import { isAccountId, parseRoleArn, parseStreamArn } from '../kernel/arn';
import { rowVersion } from '../kernel/text';
import { isRegion } from './domain/regions';

export const accountId = z.string().trim().refine(isAccountId, 'An AWS account id has 12 digits.');

export const region = z.string().trim().refine(isRegion, 'Sluice knows no Region of this name.');

const alias = z
  .string()
  .trim()
  .min(2, 'At least 2 characters.')
  .max(63, 'At most 63 characters.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case letters, digits and single hyphens.');

/** A select or a text like `eu-west-1, us-east-1`. */
const regions = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean))])
  .transform((list) => [...new Set(list.map((name) => name.trim()))])
  .pipe(z.array(region).min(1, 'Name at least one Region.').max(32, 'At most 32 Regions.'));

const spokeRoleArn = z
  .string()
  .trim()
  .max(2048, 'At most 2,048 characters.')
  .refine((text) => text === '' || parseRoleArn(text) !== null, 'This is not the ARN of an IAM role.')
  .optional()
  .transform((text) => (text ? text : undefined));

export const registerAccountInput = z
  .object({ id: accountId, alias, regions, spokeRoleArn })
  .superRefine((input, context) => {
    const role = input.spokeRoleArn === undefined ? null : parseRoleArn(input.spokeRoleArn);
    if (role && role.accountId !== input.id)
      context.addIssue({
        code: 'custom',
        path: ['spokeRoleArn'],
        message: `This role is in account ${role.accountId}; the spoke role must be in ${input.id}.`,
      });
  });
export type RegisterAccountInput = z.infer<typeof registerAccountInput>;

export const updateAccountInput = z.object({
  id: accountId,
  version: rowVersion(),
  alias,
  regions,
  spokeRoleArn,
});
export type UpdateAccountInput = z.infer<typeof updateAccountInput>;

export const assignAccountInput = z
  .object({
    accountId,
    projectId: z.uuid('Choose a project.'),
    /** Empty: the whole account. */
    streamArn: z
      .string()
      .trim()
      .max(2048)
      .refine((text) => text === '' || parseStreamArn(text) !== null, 'This is not the ARN of a stream.')
      .optional()
      .transform((text) => (text ? text : null)),
  })
  .superRefine((input, context) => {
    const stream = input.streamArn === null ? null : parseStreamArn(input.streamArn);
    if (stream && stream.accountId !== input.accountId)
      context.addIssue({
        code: 'custom',
        path: ['streamArn'],
        message: `This stream is in account ${stream.accountId}, not in ${input.accountId}.`,
      });
  });
export type AssignAccountInput = z.infer<typeof assignAccountInput>;

export const unassignAccountInput = z.object({ assignmentId: z.uuid() });
export type UnassignAccountInput = z.infer<typeof unassignAccountInput>;

export const testConnectionInput = z.object({ id: accountId });
export type TestConnectionInput = z.infer<typeof testConnectionInput>;

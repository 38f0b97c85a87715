import { z } from 'zod';
import { accountId, region } from '../accounts/schema';
import { parseRoleArn } from '../kernel/arn';
import { lineText, rowVersion } from '../kernel/text';

const name = z
  .string()
  .trim()
  .min(1, 'Give the environment a name.')
  .max(60, 'At most 60 characters.')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'Letters, digits, spaces, dots, hyphens and underscores.');

const roleArn = z
  .string()
  .trim()
  .min(1, 'Name a role.')
  .max(2048, 'At most 2,048 characters.')
  .refine((text) => parseRoleArn(text) !== null, 'This is not the ARN of an IAM role.');

export const createEnvironmentInput = z.object({ projectId: z.uuid(), name, accountId, region });
export type CreateEnvironmentInput = z.infer<typeof createEnvironmentInput>;

export const renameEnvironmentInput = z.object({
  id: z.uuid(),
  version: rowVersion(),
  name,
});
export type RenameEnvironmentInput = z.infer<typeof renameEnvironmentInput>;

export const removeEnvironmentInput = z.object({ id: z.uuid(), version: rowVersion() });
export type RemoveEnvironmentInput = z.infer<typeof removeEnvironmentInput>;

export const addPrincipalInput = z.object({ environmentId: z.uuid(), roleArn });
export type AddPrincipalInput = z.infer<typeof addPrincipalInput>;

export const principalInput = z.object({ principalId: z.uuid() });
export type PrincipalInput = z.infer<typeof principalInput>;

export const listRolesInput = z.object({
  environmentId: z.uuid(),
  next: lineText().min(1).max(4000).optional(),
});
export type ListRolesInput = z.infer<typeof listRolesInput>;

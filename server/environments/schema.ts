import { z } from 'zod';
import { accountId, region } from '../accounts/schema';
import { parseRoleArn } from '../kernel/arn';
import { lineText, paragraphText, rowVersion } from '../kernel/text';
import { VPC_ENDPOINT } from '../policies/build/source-vpce';
import { isAnywhereArnOf, parseAnywhereArn } from './domain/outside/anywhere-arn';
import { MAX_BUNDLE, SESSION_SCOPES, SESSION_SECONDS } from './domain/outside/outside-party';

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

const place = { projectId: z.uuid(), name, accountId, region };

/** Ids with spaces or commas between them; nothing: from everywhere. */
export const vpcEndpointIds = lineText()
  .max(500, 'At most 500 characters.')
  .transform((text) => [...new Set(text.split(/[\s,]+/).filter(Boolean))].sort())
  .pipe(
    z
      .array(
        z
          .string()
          .regex(VPC_ENDPOINT, 'Name VPC endpoints by their ids, for instance vpce-0a1b2c3d4e5f60718.'),
      )
      .max(10, 'At most 10 endpoints.'),
  )
  .optional();

export const createEnvironmentInput = z.object({ ...place, vpcEndpointIds });
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

/** What a session tag takes, which carries the certificate's names (docs/aws-facts.md §4). */
const commonName = (missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(64, 'A common name has at most 64 characters.')
    .regex(
      /^[\p{L}\p{N} _.:/=+@-]+$/u,
      'Letters, digits, spaces and _ . : / = + - @ only, as session tags take.',
    );

const optional = <T extends z.ZodType>(schema: T) =>
  z
    .union([z.literal('').transform(() => null), schema])
    .nullish()
    .transform((value) => value ?? null);

const anywhereArn = (kind: 'trust-anchor' | 'profile', words: string) =>
  z
    .string()
    .trim()
    .max(2048, 'At most 2,048 characters.')
    .refine((text) => parseAnywhereArn(kind, text) !== null, `This is not the ARN of a ${words}.`);

const SECONDS = SESSION_SECONDS.map(String);

export const createOutsideInput = z
  .object({
    ...place,
    roleName: z
      .string()
      .trim()
      .min(1, 'Name the role.')
      .max(64, 'At most 64 characters.')
      .regex(/^[\w+=,.@-]+$/, 'Letters, digits and + = , . @ _ - only.'),
    subjectCn: commonName('Give the common name of the certificate.'),
    issuerCn: optional(commonName('')),
    trustAnchorArn: optional(anywhereArn('trust-anchor', 'trust anchor')),
    caBundle: optional(
      paragraphText().min(1).max(MAX_BUNDLE, 'A trust anchor takes at most 8,000 characters.'),
    ),
    sessionSeconds: z.enum(SECONDS, 'Choose how long a session lasts.').transform(Number),
    sessionScope: z.enum(SESSION_SCOPES, 'Choose what a session is limited to.'),
  })
  .superRefine(({ trustAnchorArn, caBundle, accountId: account, region: where }, context) => {
    const fault = (path: 'trustAnchorArn' | 'caBundle', message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (trustAnchorArn === null && caBundle === null)
      fault(
        'trustAnchorArn',
        'Give the ARN of a trust anchor, or paste the certificates of the authority below.',
      );
    if (trustAnchorArn !== null && caBundle !== null)
      fault('caBundle', 'Leave this empty: the trust anchor above has its certificates already.');
    if (
      trustAnchorArn !== null &&
      !isAnywhereArnOf('trust-anchor', trustAnchorArn, { accountId: account, region: where })
    )
      fault('trustAnchorArn', `The trust anchor has to be in account ${account}, Region ${where}.`);
  });
export type CreateOutsideInput = z.infer<typeof createOutsideInput>;

export const noteAnywhereArnsInput = z.object({
  environmentId: z.uuid(),
  trustAnchorArn: optional(anywhereArn('trust-anchor', 'trust anchor')),
  profileArn: anywhereArn('profile', 'profile'),
});
export type NoteAnywhereArnsInput = z.infer<typeof noteAnywhereArnsInput>;

import { z } from 'zod';
import { isAccountId, parseArn, parseRoleArn, parseStreamArn } from '../kernel/arn';
import { lineText, paragraphText, rowNumber, rowVersion } from '../kernel/text';
import { FIXED_KEYS, isManagedKey, isTagValue, SHARE_KEY_PREFIX } from './domain/managed-keys';
import { PATTERNS_BY_TAG } from './domain/tag-share';

export const MAX_REASON = 500;

const reason = paragraphText().min(10, 'Say why, in ten characters or more.').max(MAX_REASON);
const key = lineText()
  .max(128)
  .refine(
    isManagedKey,
    `Use ${FIXED_KEYS.join(', ')}, or ${SHARE_KEY_PREFIX} with a name in small letters, digits and hyphens.`,
  );
const value = lineText().refine(isTagValue, 'Use up to 128 letters, digits, spaces and . : / = + @ - _');

const kindOf = (arn: string) => {
  if (parseRoleArn(arn)) return 'ROLE' as const;
  if (parseStreamArn(arn)) return 'STREAM' as const;
  return /^stream\/[^/]+\/consumer\//.test(parseArn(arn)?.resource ?? '') ? ('CONSUMER' as const) : null;
};

/** `remove`: the tag is taken away, whatever value was typed. */
export const proposeTagInput = z
  .object({
    arn: lineText().max(2_048),
    key,
    act: z.enum(['set', 'remove']).catch('set'),
    value: lineText().max(256).optional(),
    reason,
  })
  .transform(({ act, ...input }, context) => {
    const kind = kindOf(input.arn);
    if (!kind) {
      context.addIssue({ code: 'custom', path: ['arn'], message: 'Choose a role, a stream or a consumer.' });
      return z.NEVER;
    }
    if (act === 'remove') return { ...input, kind, value: null };
    const parsed = value.safeParse(input.value ?? '');
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        context.addIssue({ code: 'custom', path: ['value'], message: issue.message });
      return z.NEVER;
    }
    return { ...input, kind, value: parsed.data };
  });
export type ProposeTagInput = z.output<typeof proposeTagInput>;

const many = <T extends z.ZodType>(item: T, message: string) =>
  z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(item).min(1, message).max(50),
  );

export const proposeShareInput = z
  .object({
    slug: lineText().max(120),
    key,
    value,
    patterns: many(z.enum(PATTERNS_BY_TAG as [string, ...string[]]), 'Choose at least one way of access.'),
    accounts: many(lineText().refine(isAccountId), 'Choose at least one account.'),
    reason,
  })
  .transform(({ key: tagKey, value: tagValue, patterns, ...input }) => ({
    ...input,
    tag: { key: tagKey, value: tagValue },
    patterns: PATTERNS_BY_TAG.filter((pattern) => patterns.includes(pattern)),
    accounts: [...new Set(input.accounts)].sort(),
  }));
export type ProposeShareInput = z.output<typeof proposeShareInput>;

export const closeShareInput = z.object({ shareId: z.uuid(), reason });
export type CloseShareInput = z.output<typeof closeShareInput>;

export const changeRef = z.object({ number: rowNumber(), version: rowVersion() });
export type ChangeRef = z.output<typeof changeRef>;

export const decideTagInput = changeRef
  .extend({ decision: z.enum(['approve', 'reject']), comment: paragraphText().max(2_000).default('') })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: 'Say why it is rejected.',
  });
export type DecideTagInput = z.output<typeof decideTagInput>;

export const TAG_FILTERS = ['open', 'all'] as const;
/** What the list shows; whatever cannot be read is left out. */
export const tagFilters = z.object({
  shown: z.enum(TAG_FILTERS).catch('open'),
  after: rowNumber().optional().catch(undefined),
});
export type TagFilters = z.output<typeof tagFilters>;

/** What the form is filled with, from an address. */
export const tagPreset = z.object({
  arn: z.string().max(2_048).optional().catch(undefined),
  key: z.string().max(128).optional().catch(undefined),
  value: z.string().max(128).optional().catch(undefined),
});

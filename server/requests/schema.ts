import { z } from 'zod';
import { vpcEndpointIds } from '../environments/schema';
import { lineText, paragraphText, rowNumber, rowVersion } from '../kernel/text';
import { ACCESS_PATTERNS } from '../policies/build/access-pattern';
import { ROUTES } from '../policies/build/route';
import { HANDOVER_HOURS } from '../subscriptions/domain/succession';

export const MAX_PURPOSE = 2_000;
export const MAX_COMMENT = 2_000;

const number = rowNumber();
const version = rowVersion();

/** A day means "until the end of that day" in UTC; a full timestamp means that moment. */
const end = lineText()
  .max(40, 'Give the end as a date, for instance 2027-02-17.')
  .transform((text, context) => {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
    const at = new Date(day ? `${text}T23:59:59.000Z` : text);
    if (Number.isNaN(at.getTime()) || (day && at.toISOString().slice(0, 10) !== text)) {
      context.addIssue({ code: 'custom', message: 'Give the end as a date, for instance 2027-02-17.' });
      return z.NEVER;
    }
    return at;
  });

const purpose = paragraphText()
  .min(10, 'Say in a sentence what the data is for: at least 10 characters.')
  .max(MAX_PURPOSE, `Keep the purpose under ${MAX_PURPOSE} characters.`);

const reason = paragraphText()
  .min(3, 'Give a reason: the other side reads it.')
  .max(MAX_COMMENT, `Keep it under ${MAX_COMMENT} characters.`);

export const submitRequestInput = z.object({
  productSlug: lineText().min(1).max(200),
  environmentId: z.uuid('Choose an environment.'),
  principalId: z.uuid('Choose a role.'),
  pattern: z.enum(ACCESS_PATTERNS, 'Choose what the role will do with the stream.'),
  /** None: those of the environment. */
  vpcEndpointIds,
  /** None: straight to it. */
  route: z.enum(ROUTES, 'Choose how the role comes to the stream.').optional(),
  purpose,
  endsAt: end,
});
export type SubmitRequestInput = z.output<typeof submitRequestInput>;

export const resubmitRequestInput = submitRequestInput
  .omit({ productSlug: true })
  .extend({ number, version, comment: paragraphText().max(MAX_COMMENT).default('') });
export type ResubmitRequestInput = z.output<typeof resubmitRequestInput>;

/** Purpose and end are all that a renewal asks for. */
export const askRenewalInput = z.object({
  /** Number of the subscription. */
  subscription: rowNumber(),
  purpose,
  endsAt: end,
});
export type AskRenewalInput = z.output<typeof askRenewalInput>;

export const resubmitRenewalInput = z.object({
  number,
  version,
  purpose,
  endsAt: end,
  comment: paragraphText().max(MAX_COMMENT).default(''),
});
export type ResubmitRenewalInput = z.output<typeof resubmitRenewalInput>;

const handoverHours = z.coerce
  .number()
  .refine((hours) => HANDOVER_HOURS.some((known) => known === hours), 'Choose how long both stay.');

/** A new way in the place of one that is there. */
export const askChangeInput = submitRequestInput.omit({ productSlug: true }).extend({
  /** Number of the subscription. */
  subscription: rowNumber(),
  handoverHours,
});
export type AskChangeInput = z.output<typeof askChangeInput>;

export const resubmitChangeInput = resubmitRequestInput.extend({ handoverHours });
export type ResubmitChangeInput = z.output<typeof resubmitChangeInput>;

export const approveRequestInput = z.object({
  number,
  version,
  /** Hash of the plan that the page showed. */
  planHash: lineText().min(1, 'The plan was not read yet.').max(200),
  comment: paragraphText().max(MAX_COMMENT).default(''),
});
export type ApproveRequestInput = z.output<typeof approveRequestInput>;

/** Reject and ask for changes. */
export const declineRequestInput = z.object({ number, version, comment: reason });
export type DeclineRequestInput = z.output<typeof declineRequestInput>;

export const commentRequestInput = z.object({
  number,
  comment: paragraphText()
    .min(1, 'Write something first.')
    .max(MAX_COMMENT, `Keep it under ${MAX_COMMENT} characters.`),
});
export type CommentRequestInput = z.output<typeof commentRequestInput>;

export const withdrawRequestInput = z.object({
  number,
  version,
  comment: paragraphText().max(MAX_COMMENT).default(''),
});
export type WithdrawRequestInput = z.output<typeof withdrawRequestInput>;

import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { sameMeaning } from '../../policies/build/compare';
import { compact, parseDocument } from '../../policies/build/parse-document';
import type { PolicyDocument } from '../../policies/document';
import type { Pacing } from '../apply-ports';
import { overtaken, ownFailure } from './own-failures';

/** One document in AWS, and what it should be, given what it is. */
export type Target = {
  read(): Promise<Result<string | null, AwsFailure>>;
  put(document: string): Promise<Result<void, AwsFailure>>;
  remove(): Promise<Result<void, AwsFailure>>;
  build(current: PolicyDocument | null): PolicyDocument | null;
  /** Keeps the document that is about to be replaced; false when this run may not write any more. */
  beforeWrite(before: string | null, after: string | null): Promise<boolean>;
};

export type Written = { readonly document: PolicyDocument | null; readonly wrote: boolean };
export type SideWritten = Result<Written, AwsFailure>;

/** Merges after a foreign write met ours, and looks after a write that AWS has not shown yet. */
const ROUNDS = 3;
const LOOKS = 4;
const LOOK_PAUSE_MS = 150;

export const unreadable = ownFailure(
  'sluice:WriteDocument',
  'UnreadablePolicy',
  'invalid',
  false,
  'The document in AWS is not one that Sluice can read.',
);
const differs = ownFailure(
  'sluice:WriteDocument',
  'ReadBackDiffers',
  'conflict',
  true,
  'What was read back is not what was written.',
);

async function readDocument(
  target: Target,
): Promise<Result<{ text: string | null; document: PolicyDocument | null }, AwsFailure>> {
  const text = await target.read();
  if (!text.ok) return text;
  if (text.value === null) return ok({ text: null, document: null });
  const document = parseDocument(text.value);
  return document ? ok({ text: text.value, document }) : err(unreadable);
}

/** IAM shows a write late at times (docs/aws-facts.md §13): looks again before it believes that it differs. */
async function readBack(
  target: Target,
  pacing: Pacing,
  wanted: PolicyDocument | null,
): Promise<Result<Written, AwsFailure>> {
  for (let look = 1; ; look += 1) {
    const seen = await readDocument(target);
    if (!seen.ok) return seen;
    if (sameMeaning(seen.value.document, wanted)) return ok({ document: seen.value.document, wrote: true });
    if (look === LOOKS) return err(differs);
    await pacing.pause(LOOK_PAUSE_MS * look);
  }
}

/**
 * Brings one document to what it should be: read, merge, put only if different, read back and compare. Running it
 * again, from anywhere in between, ends the same.
 */
export async function writeDocument(target: Target, pacing: Pacing): Promise<Result<Written, AwsFailure>> {
  for (let round = 1; ; round += 1) {
    const current = await readDocument(target);
    if (!current.ok) return current;
    const wanted = target.build(current.value.document);
    if (sameMeaning(current.value.document, wanted))
      return ok({ document: current.value.document, wrote: round > 1 });
    const text = wanted && compact(wanted);
    if (!(await target.beforeWrite(current.value.text, text))) return err(overtaken);
    const put = text === null ? await target.remove() : await target.put(text);
    if (!put.ok) return put;
    const seen = await readBack(target, pacing, wanted);
    if (seen.ok || seen.error !== differs || round === ROUNDS) return seen;
  }
}

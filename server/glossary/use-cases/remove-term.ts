import type { Actor } from '../../kernel/actor';
import { ok, type Result } from '../../kernel/result';
import type { RemoveTermInput } from '../schema';
import {
  describedTerm,
  type GlossaryDeps,
  openTerm,
  subjectOf,
  type TermAccessError,
} from './glossary-transaction';

/** Takes a word away; searches find what they are asked for by its own words again. */
export const removeTerm = (
  deps: GlossaryDeps,
  actor: Actor,
  input: RemoveTermInput,
): Promise<Result<void, TermAccessError>> =>
  deps.unitOfWork(async (tx): Promise<Result<void, TermAccessError>> => {
    const opened = await openTerm(tx, actor, input);
    if (!opened.ok) return opened;
    await tx.glossary.remove(opened.value.id);
    await tx.audit.record(actor, {
      type: 'glossary-term.removed',
      ...subjectOf(opened.value),
      before: { slug: opened.value.slug, ...describedTerm(opened.value) },
    });
    return ok(undefined);
  });

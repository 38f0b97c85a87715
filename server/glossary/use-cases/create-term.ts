import { freeSlug, slugFrom } from '../../catalog/domain/slug';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { Term } from '../domain/term';
import type { CreateTermInput } from '../schema';
import {
  checkDescription,
  type DescribingError,
  describedTerm,
  type GlossaryDeps,
  subjectOf,
} from './glossary-transaction';

export type CreateTermError = DescribingError | { readonly kind: 'busy' };

/** Adds a word; searches find by it from then on. */
export const createTerm = (
  deps: GlossaryDeps,
  actor: Actor,
  input: CreateTermInput,
): Promise<Result<Term, CreateTermError>> =>
  deps.unitOfWork(async (tx): Promise<Result<Term, CreateTermError>> => {
    const related = await checkDescription(tx, actor, input, null);
    if (!related.ok) return related;
    const wanted = slugFrom(input.name);
    const slug = freeSlug(wanted, await tx.glossary.slugsLike(wanted));
    const term = await tx.glossary.insert({ ...input, related: related.value, slug });
    if (!term) return err({ kind: 'busy' });
    await tx.audit.record(actor, {
      type: 'glossary-term.created',
      ...subjectOf(term),
      after: { slug, ...describedTerm(term) },
    });
    return ok(term);
  });

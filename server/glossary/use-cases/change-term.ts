import type { Actor } from '../../kernel/actor';
import { ok, type Result } from '../../kernel/result';
import type { Term } from '../domain/term';
import type { ChangeTermInput } from '../schema';
import {
  checkDescription,
  type DescribingError,
  describedTerm,
  type GlossaryDeps,
  openTerm,
  subjectOf,
  type TermAccessError,
} from './glossary-transaction';

export type ChangeTermError = TermAccessError | DescribingError;

/** Changes everything but the short name. Who gives it to another domain must govern both. */
export const changeTerm = (
  deps: GlossaryDeps,
  actor: Actor,
  { id, version, ...described }: ChangeTermInput,
): Promise<Result<Term, ChangeTermError>> =>
  deps.unitOfWork(async (tx): Promise<Result<Term, ChangeTermError>> => {
    const opened = await openTerm(tx, actor, { id, version });
    if (!opened.ok) return opened;
    const related = await checkDescription(tx, actor, described, id);
    if (!related.ok) return related;
    const saved = await tx.glossary.save({ ...opened.value, ...described, related: related.value });
    await tx.audit.record(actor, {
      type: 'glossary-term.changed',
      ...subjectOf(saved),
      before: describedTerm(opened.value),
      after: describedTerm(saved),
    });
    return ok(saved);
  });

import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { DomainRepository } from '../../catalog/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { Term } from '../domain/term';
import type { GlossaryRepository } from '../ports';

export type GlossaryTransaction = {
  readonly glossary: GlossaryRepository;
  readonly domains: Pick<DomainRepository, 'hold'>;
  readonly audit: AuditRecorder;
};
export type GlossaryDeps = { readonly unitOfWork: UnitOfWork<GlossaryTransaction> };

export type TermAccessError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  /** Somebody changed it since the page was made. */
  | { readonly kind: 'stale' };
export type DescribingError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-such-domain' }
  | { readonly kind: 'name-taken' }
  | { readonly kind: 'unknown-related'; readonly names: readonly string[] };

/** The term, locked, if the actor may change it and saw it as it is. */
export async function openTerm(
  { glossary }: Pick<GlossaryTransaction, 'glossary'>,
  actor: Actor,
  input: { readonly id: string; readonly version: number },
): Promise<Result<Term, TermAccessError>> {
  const term = await glossary.lock(input.id);
  if (!term) return err({ kind: 'not-found' });
  if (!may(actor, 'glossary:manage', term)) return err({ kind: 'forbidden' });
  return term.version === input.version ? ok(term) : err({ kind: 'stale' });
}

type Described = {
  readonly name: string;
  readonly domainId: string | null;
  readonly related: readonly string[];
};

/** Ids of the related terms, if all of it may be said by this actor; `self` is the term that is changed. */
export async function checkDescription(
  { glossary, domains }: Pick<GlossaryTransaction, 'glossary' | 'domains'>,
  actor: Actor,
  { name, domainId, related }: Described,
  self: string | null,
): Promise<Result<readonly string[], DescribingError>> {
  if (!may(actor, 'glossary:manage', { domainId })) return err({ kind: 'forbidden' });
  if (domainId !== null && !(await domains.hold(domainId))) return err({ kind: 'no-such-domain' });
  const known = await glossary.named([name, ...related]);
  const idOf = (text: string) => known.find((term) => term.name.toLowerCase() === text.toLowerCase())?.id;
  const same = idOf(name);
  if (same !== undefined && same !== self) return err({ kind: 'name-taken' });
  const unknown = related.filter((each) => idOf(each) === undefined);
  if (unknown.length > 0) return err({ kind: 'unknown-related', names: unknown });
  return ok(related.flatMap((each) => idOf(each) ?? []).filter((id) => id !== self));
}

/** What an audit record says a term is. */
export const subjectOf = (term: Term) =>
  ({ subjectType: 'glossary-term', subjectId: term.id, subjectLabel: term.name }) as const;

export const describedTerm = ({ name, definition, synonyms, domainId, related }: Term) => ({
  ...{ name, definition, domainId },
  synonyms: [...synonyms],
  related: [...related],
});

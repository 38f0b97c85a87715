import type { Term } from './domain/term';

export type NamedTerm = Pick<Term, 'id' | 'name'>;

export type GlossaryRepository = {
  /** Locked until the transaction ends. */
  lock(id: string): Promise<Term | null>;
  findBySlug(slug: string): Promise<Term | null>;
  /** Terms with these names, whatever their case. */
  named(names: readonly string[]): Promise<readonly NamedTerm[]>;
  /** Slugs that begin like this one, to find a free one. */
  slugsLike(slug: string): Promise<readonly string[]>;
  /** Null when somebody was faster with the slug. */
  insert(term: Omit<Term, 'id' | 'version'>): Promise<Term | null>;
  /** Saves everything but the slug; the version goes up. Take the lock first. */
  save(term: Term): Promise<Term>;
  /** Take the lock first. */
  remove(id: string): Promise<void>;
};

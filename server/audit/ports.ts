import type { Actor } from '../kernel/actor';
import type { AuditSubjectType } from './domain/subject-type';

/** A person, or the part of Sluice that acted without one. */
export type AuditAuthor =
  | Pick<Actor, 'id' | 'email' | 'ip'>
  | { readonly part: 'worker' | 'approval rule' | 'setup' | 'demo seed' };

/** One thing that happened. `before` and `after` are small JSON values of what changed, never secrets. */
export type AuditRecord = {
  /** `subject.verb-in-past`, for instance `subscription-request.approved`. */
  readonly type: `${string}.${string}`;
  readonly subjectType: AuditSubjectType;
  readonly subjectId: string;
  /** What people call the subject now; names change, the record does not. */
  readonly subjectLabel: string;
  /** The project whose members may read this record besides those who read everything. */
  readonly projectId?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly detail?: unknown;
};

/** Writes in the transaction of the change it tells of. */
export type AuditRecorder = {
  record(by: AuditAuthor, record: AuditRecord): Promise<void>;
};

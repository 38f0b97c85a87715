import type { AuditSubjectType } from './domain/subject-type';

export type AuditRow = {
  /** Decimal text of the event's number; also the key of its place in a page. */
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly actorId: string | null;
  readonly ip: string | null;
  readonly type: string;
  readonly subjectType: AuditSubjectType;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly project: { readonly slug: string; readonly name: string } | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly detail: unknown;
};

export type AuditPage = {
  readonly rows: readonly AuditRow[];
  /** Cursor of the next, older page. */
  readonly next: string | null;
  /** Whether the reader sees the whole organisation or only their own projects. */
  readonly scope: 'organisation' | 'projects';
};

/** Values to choose filters from, within what the reader may see. */
export type AuditFilterChoices = {
  readonly types: readonly string[];
  readonly actors: readonly string[];
  readonly projects: readonly { readonly slug: string; readonly name: string }[];
};

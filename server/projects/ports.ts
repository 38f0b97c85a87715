import type { ProjectRole } from '../kernel/actor';
import type { Dependant } from '../kernel/dependant';

export type Project = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
};

export type ProjectRepository = {
  /** Locked until the transaction ends; null when there is none, or it was removed. */
  lock(id: string): Promise<Project | null>;
  /** The same, shared with others who hold it: it is not removed before the transaction ends. */
  hold(id: string): Promise<Project | null>;
  findBySlug(slug: string): Promise<Project | null>;
  /** Null when the slug is taken. */
  insert(project: Omit<Project, 'id' | 'version'>): Promise<Project | null>;
  /** Saves name and description; the version goes up. Take the lock first. */
  save(project: Project): Promise<Project>;
  /** Products that are not retired, and open requests and live subscriptions on either side. */
  dependants(id: string): Promise<readonly Dependant[]>;
  /** Keeps the row for the history; members and assignments of accounts go. Take the lock first. */
  remove(id: string, at: Date): Promise<void>;
  rolesOf(projectId: string, userId: string): Promise<readonly ProjectRole[]>;
  /** Replaces all roles of one person in one project; an empty list ends the membership. */
  setRoles(projectId: string, userId: string, roles: readonly ProjectRole[]): Promise<void>;
};

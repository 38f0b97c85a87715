import type { ProjectRole } from '../kernel/actor';

export type Project = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
};

export type ProjectRepository = {
  find(id: string): Promise<Project | null>;
  findBySlug(slug: string): Promise<Project | null>;
  /** Null when the slug is taken. */
  insert(project: Omit<Project, 'id'>): Promise<Project | null>;
  rolesOf(projectId: string, userId: string): Promise<readonly ProjectRole[]>;
  /** Replaces all roles of one person in one project; an empty list ends the membership. */
  setRoles(projectId: string, userId: string, roles: readonly ProjectRole[]): Promise<void>;
};

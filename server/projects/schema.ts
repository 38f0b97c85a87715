import { z } from 'zod';
import { email, personId } from '../access/schema';
import { PROJECT_ROLES } from '../kernel/actor';
import { lineText, paragraphText, rowVersion } from '../kernel/text';

export const slugText = z
  .string()
  .trim()
  .min(2, 'At least 2 characters.')
  .max(60, 'At most 60 characters.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case letters, digits and single hyphens.');

export const createProjectInput = z.object({
  /** `/projects/new` is a page. */
  slug: slugText.refine((slug) => slug !== 'new', 'This one is taken by Sluice itself. Choose another.'),
  name: lineText().min(1, 'Give the project a name.').max(80, 'At most 80 characters.'),
  description: paragraphText().max(2000, 'At most 2,000 characters.').default(''),
});
export type CreateProjectInput = z.infer<typeof createProjectInput>;

export const changeProjectInput = createProjectInput
  .omit({ slug: true })
  .extend({ id: z.uuid(), version: rowVersion() });
export type ChangeProjectInput = z.infer<typeof changeProjectInput>;

export const removeProjectInput = changeProjectInput.pick({ id: true, version: true });
export type RemoveProjectInput = z.infer<typeof removeProjectInput>;

export const setMemberRolesInput = z.object({
  projectId: z.uuid(),
  userId: personId,
  roles: z.array(z.enum(PROJECT_ROLES)),
});
export type SetMemberRolesInput = z.infer<typeof setMemberRolesInput>;

const someRoles = z.array(z.enum(PROJECT_ROLES)).min(1, 'Choose at least one role.');

export const addMemberInput = z.object({ projectId: z.uuid(), email, roles: someRoles });
export type AddMemberInput = z.infer<typeof addMemberInput>;

/** The form of a member who stays; leaving is an act of its own, so that nobody is removed by unticking. */
export const changeMemberInput = setMemberRolesInput.extend({ roles: someRoles });

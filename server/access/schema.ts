import { z } from 'zod';
import { ORGANISATION_ROLES } from '../kernel/actor';
import { lineText, searchText } from '../kernel/text';

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'At most 254 characters.')
  .pipe(z.email('Write an e-mail address like name@example.com.'));

const newPassword = z.string().min(10, 'At least 10 characters.').max(128, 'At most 128 characters.');
const personName = lineText().min(1, 'Give a name.').max(100, 'At most 100 characters.');

const setupToken = z.string().regex(/^[\w-]{20,200}$/);
/** As better-auth and we make them. */
export const personId = z.string().regex(/^[\w-]{1,100}$/);

export const signInInput = z.object({
  email,
  password: z.string().min(1, 'Type your password.').max(128, 'At most 128 characters.'),
  next: z.string().max(2000).optional(),
});
export type SignInInput = z.infer<typeof signInInput>;

export const createUserInput = z.object({
  email,
  name: personName,
  organisationRoles: z.array(z.enum(ORGANISATION_ROLES)).default([]),
});
export type CreateUserInput = z.infer<typeof createUserInput>;

export const completeSetupInput = z.object({
  token: setupToken,
  email,
  name: personName,
  password: newPassword,
});
export type CompleteSetupInput = z.infer<typeof completeSetupInput>;

export const setOrganisationRolesInput = z.object({
  userId: personId,
  roles: z.array(z.enum(ORGANISATION_ROLES)),
});
export type SetOrganisationRolesInput = z.infer<typeof setOrganisationRolesInput>;

export const setGovernedDomainsInput = z.object({ userId: personId, domains: z.array(z.uuid()).max(500) });
export type SetGovernedDomainsInput = z.infer<typeof setGovernedDomainsInput>;

export const setUserDisabledInput = z.object({ userId: personId, disabled: z.boolean() });
export type SetUserDisabledInput = z.infer<typeof setUserDisabledInput>;

export const createResetLinkInput = z.object({ userId: personId });
export type CreateResetLinkInput = z.infer<typeof createResetLinkInput>;

const SAME = { path: ['repeated'], message: 'This is not the same as the new password.' };

export const resetPasswordInput = z
  .object({ token: setupToken, newPassword, repeated: z.string().max(128, 'At most 128 characters.') })
  .refine((input) => input.newPassword === input.repeated, SAME);
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>;

/** The people page's state as it stands in the URL; what cannot be read is left out. */
export const peopleFilters = z.object({
  q: searchText(100).catch('').default(''),
  after: personId.optional().catch(undefined),
});
export type PeopleFilters = z.infer<typeof peopleFilters>;

export const changePasswordInput = z
  .object({
    currentPassword: z.string().min(1, 'Type your password.').max(128, 'At most 128 characters.'),
    newPassword,
    repeated: z.string().max(128, 'At most 128 characters.'),
  })
  .refine((input) => input.newPassword === input.repeated, SAME)
  .refine((input) => input.newPassword !== input.currentPassword, {
    path: ['newPassword'],
    message: 'Choose another one than now.',
  });
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

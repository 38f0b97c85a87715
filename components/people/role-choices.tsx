import { Checkbox } from '@/components/ui/choice';
import { FieldSet } from '@/components/ui/field';
import {
  ORGANISATION_ROLES,
  type OrganisationRole,
  PROJECT_ROLES,
  type ProjectRole,
} from '@/server/kernel/actor';
import { ORGANISATION_ROLE_WORDS, PROJECT_ROLE_WORDS } from './role-words';

/** What somebody may do everywhere. None is usual: most people work in projects only. */
export function OrganisationRoleChoices({
  name,
  chosen,
  error,
}: {
  readonly name: string;
  readonly chosen: readonly OrganisationRole[];
  readonly error?: string;
}) {
  return (
    <FieldSet
      label="Roles in the organisation"
      hint="None is usual: most people work in projects."
      error={error}
    >
      {ORGANISATION_ROLES.map((role) => (
        <Checkbox
          key={role}
          name={name}
          value={role}
          defaultChecked={chosen.includes(role)}
          label={ORGANISATION_ROLE_WORDS[role].name}
          hint={ORGANISATION_ROLE_WORDS[role].may}
        />
      ))}
    </FieldSet>
  );
}

export function ProjectRoleChoices({
  chosen,
  error,
}: {
  readonly chosen: readonly ProjectRole[];
  readonly error?: string;
}) {
  return (
    <FieldSet label="Roles in the project" error={error}>
      {PROJECT_ROLES.map((role) => (
        <Checkbox
          key={role}
          name="roles"
          value={role}
          defaultChecked={chosen.includes(role)}
          label={PROJECT_ROLE_WORDS[role].name}
          hint={PROJECT_ROLE_WORDS[role].may}
        />
      ))}
    </FieldSet>
  );
}

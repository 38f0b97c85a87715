'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { ProjectPage } from '@/server/projects/view';

/** Creates a project, or changes one; its short name is fixed once it is created. */
export function ProjectForm({
  project,
  action,
}: {
  readonly project?: Pick<ProjectPage, 'id' | 'slug' | 'name' | 'description' | 'version'>;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[560px] flex-col gap-5" noValidate>
      <FormMessage state={state} />
      {project && (
        <>
          <input type="hidden" name="id" value={project.id} />
          <input type="hidden" name="version" value={project.version} />
        </>
      )}
      <Field label="Name" error={errorOf(state, 'name')}>
        <Input
          name="name"
          autoComplete="off"
          required
          defaultValue={typed(state, 'name', project?.name)}
          placeholder="Payments Core"
        />
      </Field>
      <Field
        label="Short name"
        hint={
          project
            ? 'Fixed: it stands in addresses.'
            : 'Stands in addresses and stays: lower-case letters, digits and hyphens.'
        }
        error={errorOf(state, 'slug')}
      >
        <Input
          name="slug"
          autoComplete="off"
          required
          readOnly={project !== undefined}
          defaultValue={typed(state, 'slug', project?.slug)}
          placeholder="payments-core"
        />
      </Field>
      <Field label="Description" optional error={errorOf(state, 'description')}>
        <Textarea
          name="description"
          maxLength={2_000}
          defaultValue={typed(state, 'description', project?.description)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel={project ? 'Saving' : 'Creating'}>
          {project ? 'Save project' : 'Create project'}
        </SubmitButton>
        <ButtonLink href={project ? `/projects/${project.slug}` : '/projects'} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}

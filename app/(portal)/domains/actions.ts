'use server';
import { revalidatePath } from 'next/cache';
import { type FormState, fieldErrors, typedValues } from '@/components/ui/form-state';
import { requireActionActor } from '@/server/access/session';
import { createDomainInput } from '@/server/catalog/schema';
import { createDomain } from '@/server/catalog/use-cases/create-domain';
import { deps } from '@/server/deps';

const FAULTS = {
  forbidden: { message: 'Only platform admins and governance create domains.' },
  'slug-taken': {
    message: 'One field needs a change.',
    fields: { slug: 'Another domain has this short name. Choose another.' },
  },
} as const;

export async function createDomainAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActionActor();
  const input = createDomainInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await createDomain(deps, actor, input.data);
  if (!result.ok) return { status: 'error', ...FAULTS[result.error.kind], values: typedValues(form) };
  revalidatePath('/domains');
  return { status: 'done', message: `${result.value.name} was created.` };
}

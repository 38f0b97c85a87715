'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type DraftStep, stepAfter } from '@/components/publish/publish-steps';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { createDraftInput, productActionInput, updateProductInput } from '@/server/catalog/schema';
import { createDraft } from '@/server/catalog/use-cases/create-draft';
import { publishProduct } from '@/server/catalog/use-cases/publish-product';
import { updateProduct } from '@/server/catalog/use-cases/update-product';
import { deps } from '@/server/deps';
import { productFault } from '../catalog/product-faults';

/** Checkboxes of one name are a list; everything else is one text. */
const entriesOf = (form: FormData) => ({
  ...Object.fromEntries(form),
  accessPatterns: form.getAll('accessPatterns').map(String),
});

const valuesOf = (form: FormData) => ({
  ...typedValues(form),
  accessPatterns: form.getAll('accessPatterns').join(','),
});

export async function createDraftAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const values = valuesOf(form);
  const input = createDraftInput.safeParse(entriesOf(form));
  if (!input.success) return { ...fieldErrors(input.error), values } as FormState;
  const draft = await createDraft(deps, actor, input.data);
  if (!draft.ok) return { status: 'error', ...productFault(draft.error), values };
  revalidatePath('/products');
  redirect(`/products/${draft.value.slug}/edit?step=schema`);
}

async function save(form: FormData, next: (slug: string) => string): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const values = valuesOf(form);
  const input = updateProductInput.safeParse(entriesOf(form));
  if (!input.success) return { ...fieldErrors(input.error), values } as FormState;
  const saved = await updateProduct(deps, actor, input.data);
  if (!saved.ok) return { status: 'error', ...productFault(saved.error), values };
  revalidatePath('/products', 'layout');
  revalidatePath('/catalog', 'layout');
  redirect(next(saved.value.slug));
}

/** A step of the wizard: saved, then the next step. */
export async function saveDraftStepAction(
  step: DraftStep,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  return save(form, (slug) => `/products/${slug}/edit?step=${stepAfter(step)}`);
}

export async function updateProductAction(_previous: FormState, form: FormData): Promise<FormState> {
  return save(form, (slug) => `/catalog/${slug}`);
}

/** Last step of the wizard: publishes and shows the product. */
export async function publishDraftAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = productActionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error);
  const published = await publishProduct(deps, actor, input.data);
  if (!published.ok) return { status: 'error', ...productFault(published.error) };
  revalidatePath('/products', 'layout');
  revalidatePath('/catalog', 'layout');
  redirect(`/catalog/${published.value.slug}`);
}

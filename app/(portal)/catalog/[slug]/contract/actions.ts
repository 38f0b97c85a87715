'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type ImportState, mayBeSaved } from '@/components/contracts/import-state';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { changesOf, holdsFrom } from '@/server/contracts/domain/changes';
import { explainContractError } from '@/server/contracts/domain/errors';
import { odcsFacts } from '@/server/contracts/export-queries';
import { importContractInput } from '@/server/contracts/import-schema';
import { readContractFile, sameText } from '@/server/contracts/odcs/contract-file';
import { DOCUMENT_MAX_BYTES } from '@/server/contracts/odcs/read-yaml';
import { getContractForm } from '@/server/contracts/queries';
import { saveContractInput } from '@/server/contracts/schema';
import { saveContract } from '@/server/contracts/use-cases/save-contract';
import { deps } from '@/server/deps';

const NOT_YOURS = 'There is no such product, or its contract is not yours to change.';

export async function saveContractAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = saveContractInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await saveContract(deps, actor, input.data);
  if (!result.ok)
    return { status: 'error', message: explainContractError(result.error), values: typedValues(form) };
  revalidatePath('/', 'layout');
  redirect(`/catalog/${result.value.slug}/contract`);
}

/** A file that was chosen comes before the text; what is larger than any contract is not read at all. */
async function withFile(form: FormData): Promise<Record<string, FormDataEntryValue>> {
  const { file, ...fields } = Object.fromEntries(form);
  const chosen = file instanceof File && file.size > 0 ? file : null;
  if (!chosen) return fields;
  return { ...fields, text: chosen.size > DOCUMENT_MAX_BYTES ? 'x'.repeat(300_000) : await chosen.text() };
}

/** Reads a contract and says what it would do; saves it when exactly that text was shown before. */
export async function importContractAction(_previous: ImportState, form: FormData): Promise<ImportState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = importContractInput.safeParse(await withFile(form));
  if (!input.success) return fieldErrors(input.error, form);
  const { productId, slug, number, note, digest } = input.data;
  const text = sameText(input.data.text);
  const [contract, facts] = await Promise.all([
    getContractForm(deps, actor, slug),
    odcsFacts(deps, actor, slug),
  ]);
  if (!contract || !facts || contract.product.id !== productId)
    return { status: 'error', message: NOT_YOURS, values: { text } };

  const read = readContractFile(text, facts);
  if (!read.ok)
    return {
      status: 'error',
      message: 'One field needs a change.',
      fields: { text: read.error },
      values: { text },
      text,
    };
  const { reading, document } = read.value;
  const { from, breaking } = holdsFrom(contract.holding, reading.terms, deps.clock.now());
  const report = {
    ...{ taken: reading.taken, kept: reading.kept, faults: reading.faults, digest: read.value.digest },
    changes: changesOf(contract.newest === 0 ? null : contract.terms, reading.terms),
    waitsUntil: breaking ? from : null,
  };
  if (form.get('act') !== 'save' || digest !== report.digest || !mayBeSaved(report))
    return { status: 'idle', report, text };
  const saved = await saveContract(deps, actor, {
    ...{ productId, number, note },
    terms: reading.terms,
    document: JSON.stringify(document),
  });
  if (!saved.ok)
    return { status: 'error', message: explainContractError(saved.error), values: { text }, text };
  revalidatePath('/', 'layout');
  redirect(`/catalog/${slug}/contract`);
}

'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { saveRuleInput } from '@/server/reviews/schema';
import { type SaveRuleError, saveRule } from '@/server/reviews/use-cases/save-rule';
import { ruleForm } from './rule-form-data';

const TAKEN = 'Another rule has this name. Choose another.';
const WORDS: Readonly<Record<SaveRuleError['kind'], string>> = {
  forbidden: 'Only governance of the organisation makes rules: they approve access to data.',
  'no-such-rule': 'There is no such rule.',
  stale: 'Somebody changed the rule meanwhile. Open the page anew, then change it again.',
  'name-taken': TAKEN,
};

/** What was typed; ticks of one name as one text. */
const values = (form: FormData): Record<string, string> => ({
  ...typedValues(form),
  patterns: form.getAll('patterns').join(','),
  projects: form.getAll('projects').join(','),
  ...Object.fromEntries(
    ['enabled', 'sameAccount', 'ownDomain'].map((name) => [name, form.get(name) === 'on' ? 'on' : '']),
  ),
});

export async function saveRuleAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = saveRuleInput.safeParse(ruleForm(form));
  if (!input.success) return { ...fieldErrors(input.error), values: values(form) } as FormState;

  const result = await saveRule(deps, actor, input.data);
  if (!result.ok) {
    const message = WORDS[result.error.kind];
    const fields = result.error.kind === 'name-taken' ? { fields: { name: TAKEN } } : {};
    return { status: 'error', message, ...fields, values: values(form) };
  }
  revalidatePath('/reviews', 'layout');
  if (input.data.id === null) redirect(`/reviews/rules/${result.value.id}`);
  return { status: 'done', message: `Saved as version ${result.value.version}.` };
}

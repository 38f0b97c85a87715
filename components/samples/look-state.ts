import type { FormState } from '@/components/ui/form-state';
import type { Look } from '@/server/samples/view';

/** What the form of a look answers: what was seen, or why nothing was. It stays as it was filled in, for the next look. */
export type LookState = FormState & { readonly look?: Look };

export type LookAction = (previous: LookState, form: FormData) => Promise<LookState>;

import type { FormState } from '@/components/ui/form-state';
import type { Tried } from '@/server/filters/view';

/** What the form answers: what was tried, that it is on its way, or why not. It stays as it was filled in. */
export type FilterState = FormState & { readonly tried?: Tried };

export type FilterAction = (previous: FilterState, form: FormData) => Promise<FilterState>;

import type { FormState } from '@/components/ui/form-state';
import type { SentRecord } from '@/server/samples/view';

/** What sending a record answers: where it went, or why it did not. The form stays as it was filled in. */
export type SendState = FormState & {
  readonly sent?: SentRecord;
  readonly values?: Readonly<Record<string, string>>;
  /** Only the answer may have been lost. */
  readonly mayBeWritten?: true;
};

export type SendAction = (previous: SendState, form: FormData) => Promise<SendState>;

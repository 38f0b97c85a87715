'use server';
import type { LookState } from '@/components/samples/look-state';
import { fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { lookInput } from '@/server/samples/schema';
import { type LookError, lookAtRecords } from '@/server/samples/use-cases/look-at-records';

function messageFor(error: LookError): string {
  switch (error.kind) {
    case 'not-found':
      return 'The product is not there any more, or its records are not yours to see.';
    case 'no-such-shard':
      return 'The stream has no such open shard. Leave the field empty to look at some of all.';
    case 'aws':
      return `${error.failure.title}. ${error.failure.explanation} ${error.failure.next}`;
  }
}

export async function lookAction(_previous: LookState, form: FormData): Promise<LookState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = lookInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await lookAtRecords(deps, actor, input.data);
  if (!result.ok) return { status: 'error', message: messageFor(result.error), values: typedValues(form) };
  return { status: 'idle', look: result.value };
}

'use server';
import type { SendState } from '@/components/samples/send-state';
import { fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { sendInput } from '@/server/samples/send-schema';
import { type SendError, sendRecord } from '@/server/samples/use-cases/send-record';

function messageFor(error: SendError): string {
  switch (error.kind) {
    case 'not-found':
      return 'The product is not there any more, or its records are not yours to see.';
    case 'forbidden':
      return 'Only product owners of the project that publishes it send records to it.';
    case 'too-often':
      return 'You have sent ten records within a minute. Wait a few seconds, then send it again.';
    case 'invalid':
      return 'One field needs a change. Nothing was sent.';
    case 'aws':
      return error.mayBeWritten
        ? `AWS did not answer, so the record may have been written. Look at the latest records before you send it again. ${error.failure.title}`
        : `Nothing was sent. ${error.failure.title} ${error.failure.explanation} ${error.failure.next}`;
  }
}

export async function sendAction(_previous: SendState, form: FormData): Promise<SendState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = sendInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await sendRecord(deps, actor, input.data);
  // The form stays as it was filled in, for the next record.
  if (result.ok) return { status: 'idle', sent: result.value, values: typedValues(form) };
  const { error } = result;
  return {
    status: 'error',
    message: messageFor(error),
    values: typedValues(form),
    ...(error.kind === 'invalid' && { fields: { [error.field]: error.what } }),
    ...(error.kind === 'aws' && error.mayBeWritten && { mayBeWritten: true }),
  };
}

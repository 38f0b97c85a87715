import type { OperationError } from '@/server/operations/use-cases/start-operation';

/** Why a change of a stream was not started, stopped or resumed, for people. */
export function operationWords(error: OperationError): string {
  switch (error.kind) {
    case 'not-found':
      return 'There is no such product or change.';
    case 'forbidden':
      return 'Only the product’s owners and governance change its stream.';
    case 'stale':
      return 'It has moved on meanwhile. Look at it again.';
    case 'plan-changed':
      return 'The plan is another one by now. Look at it again before it is applied.';
    case 'busy':
      return `Change ${error.number} of this stream is running. One at a time.`;
    case 'blocked':
      return error.why;
  }
}

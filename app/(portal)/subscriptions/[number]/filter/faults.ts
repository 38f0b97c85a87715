import type { AskError } from '@/server/filters/use-cases/ask-mapping';
import type { ChangeError } from '@/server/filters/use-cases/change-mapping';
import type { TryError } from '@/server/filters/use-cases/try-filter';

const GONE = 'The subscription is not there any more, or not yours to see.';
const FORBIDDEN = 'Only a consumer owner of the project changes what its function reads.';

type Fault = { readonly field?: 'functionName'; readonly message: string };

const onFunction = (message: string): Fault => ({ field: 'functionName', message });

/** Why a filter was not taken, and at which field. */
export function askFault(error: Exclude<AskError, { readonly kind: 'bad-filter' }>): Fault {
  switch (error.kind) {
    case 'not-found':
      return { message: GONE };
    case 'forbidden':
      return { message: FORBIDDEN };
    case 'no-access':
      return { message: 'Access is not active, so no function can be made to read. Try again once it is.' };
    case 'no-function':
      return onFunction(`There is no function ${error.functionArn}. Check its name, account and Region.`);
    case 'other-role':
      return onFunction(
        `The function runs as ${error.found}. Access was approved for ${error.wanted}: give it that role, or ask for access for its own.`,
      );
    case 'bad-function':
      return onFunction(
        {
          'not-a-function': 'This is neither the name nor the ARN of a function.',
          qualified: 'Name the function without a version or alias.',
          'other-account': `The function is in another account. The environment is ${error.place}.`,
          'other-region': `The function is in another Region. The environment is ${error.place}.`,
        }[error.fault],
      );
    case 'aws':
      return { message: `${error.failure.title} ${error.failure.explanation} ${error.failure.next}` };
  }
}

export function tryMessage(error: Exclude<TryError, { readonly kind: 'bad-filter' }>): string {
  switch (error.kind) {
    case 'not-found':
      return 'The product is not there any more, or its records are not yours to see.';
    case 'no-such-shard':
      return 'The stream has no open shard at this moment. Try again.';
    case 'aws':
      return `${error.failure.title} ${error.failure.explanation} ${error.failure.next}`;
  }
}

export function changeMessage(error: ChangeError): string {
  switch (error.kind) {
    case 'not-found':
      return GONE;
    case 'forbidden':
      return FORBIDDEN;
    case 'no-mapping':
      return 'There is no event source mapping yet. Apply a filter first.';
  }
}

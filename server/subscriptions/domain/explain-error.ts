import { unreachable } from '../../kernel/result';
import type { SubscriptionError } from './errors';

export function explainSubscriptionError(error: SubscriptionError): { readonly message: string } {
  switch (error.kind) {
    case 'not-found':
      return { message: 'There is no such subscription, or it is not yours to see.' };
    case 'forbidden':
      return { message: 'Your role does not allow this.' };
    case 'not-now':
      return {
        message: `It is ${error.state.toLowerCase().replaceAll('_', ' ')} now, so this is not possible. Look at it again.`,
      };
    case 'held-by-governance':
      return { message: 'Governance suspended it: only governance can resume it.' };
    default:
      return unreachable(error);
  }
}

import type { FanOutError } from '@/server/fan-outs/use-cases/propose-fan-out';

/** Why fan-out was not proposed, or an answer not taken, for people. */
export function fanOutWords(error: FanOutError): string {
  switch (error.kind) {
    case 'not-found':
      return 'There is no such product, reader or proposal.';
    case 'forbidden':
      return 'Only the product’s owners and governance propose it, and only the reader’s project answers.';
    case 'stale':
      return 'It was answered meanwhile. Look at it again.';
    case 'plan-changed':
      return 'The plan is another one by now. Look at it again before you propose it.';
    case 'proposed-already':
      return 'It is proposed already, and waits for an answer.';
    case 'asked-already':
      return 'A change or a renewal of it is on its way already.';
    case 'not-active':
      return 'Only access that works now can be changed.';
    case 'not-offered':
      return 'The product does not offer this way of reading with fan-out.';
    case 'no-room':
      return `The stream has ${error.taken} of ${error.limit} fan-out consumers: one has to go first.`;
  }
}

import { explainFinding } from '../../environments/domain/explain-finding';
import { explainFailure } from '../../grants/domain/explain-failure';
import { unreachable } from '../../kernel/result';
import type { Route } from '../../policies/build/route';
import type { RequestError } from './errors';
import { day } from './words';

/** One sentence or two for people; `field` says where in the form, `href` where to look. */
export type Explanation = {
  readonly message: string;
  readonly field?: 'environmentId' | 'principalId' | 'pattern' | 'route' | 'endsAt' | 'comment';
  readonly href?: string;
  /** The way that would do instead. */
  readonly offers?: Route;
};

export const DOCUMENT = {
  stream: 'The stream’s policy',
  consumer: 'The consumer’s policy',
  key: 'The key’s policy',
  role: 'All policies that Sluice can give the role',
} as const;
/** What to do where a document has no room. */
export const ALTERNATIVE = {
  stream: 'End subscriptions of this stream that nobody uses any more, or share through another stream.',
  consumer: 'Use another role for this stream.',
  key: 'End subscriptions of streams under this key that nobody uses any more, or encrypt the stream with a key of its own.',
  role: 'Ask for access by a shared tag where the product has one, use another role for this stream, or give up subscriptions of this role.',
} as const;

/** The way that takes room in none of the stream's documents. */
export const OR_OWNER_ROLE =
  'Or ask for it through a role in the owner’s account, which takes next to no room in them.';

export function explainRequestError(error: RequestError): Explanation {
  switch (error.kind) {
    case 'not-found':
      return { message: 'There is no such request, or it is not yours to see.' };
    case 'forbidden':
      return {
        message:
          'Your role does not allow this. Consumer owners of the project send requests; owners of the product and governance decide.',
      };
    case 'stale':
      return { message: `Somebody was faster: it is ${stateWords(error.state)} now. Look at it again.` };
    case 'product-not-open':
      return {
        message:
          error.lifecycle === 'DEPRECATED'
            ? 'The product is deprecated: nobody gets new access until its owner offers it again.'
            : `The product is ${error.lifecycle.toLowerCase()}: it takes no requests.`,
      };
    case 'pattern-not-offered':
      return { message: 'The owner does not offer this way of access.', field: 'pattern' };
    case 'environment-not-yours':
      return { message: 'Choose an environment of your own project.', field: 'environmentId' };
    case 'environment-removed':
      return {
        message: 'Your project removed this environment, or the role from it. Choose another.',
        field: 'environmentId',
      };
    case 'account-not-assigned':
      return {
        message:
          'The environment’s account is not assigned to your project any more. A platform admin can assign it.',
        field: 'environmentId',
      };
    case 'principal-not-usable':
      return {
        message: 'Sluice has not found this role usable. Check it in the environment first.',
        field: 'principalId',
      };
    case 'region-mismatch':
      return {
        message: `The stream is in ${error.streamRegion}, the environment in ${error.environmentRegion}. Kinesis has no access across Regions: use an environment in ${error.streamRegion}.`,
        field: 'environmentId',
      };
    case 'end-out-of-bounds':
      return {
        message: `Choose an end after now and not later than ${day(error.latest)}.`,
        field: 'endsAt',
      };
    case 'duplicate-request':
      return {
        message: `Request ${error.number} asks for the same already. Wait for its decision, or withdraw it.`,
        href: `/requests/${error.number}`,
      };
    case 'duplicate-subscription':
      return {
        message: `Subscription ${error.number} ${liveWords(error.state)}`,
        href: `/subscriptions/${error.number}`,
      };
    case 'not-renewable':
      return {
        message: `Subscription ${error.number} is ${stateWords(error.state)}: nothing is left to renew. Ask anew instead.`,
        href: `/subscriptions/${error.number}`,
      };
    case 'not-changeable':
      return {
        message: `Subscription ${error.number} is ${stateWords(error.state)}: only access that works can be changed.`,
        href: `/subscriptions/${error.number}`,
      };
    case 'being-changed':
      return {
        message: `Subscription ${error.successor} is to take the place of subscription ${error.number}. Wait until it has, or undo it first.`,
        href: `/subscriptions/${error.successor}`,
      };
    case 'nothing-changes':
      return {
        message:
          'This is what the subscription has already. Choose another way of access, another role or other endpoints; for a later end alone, renew it.',
        href: `/subscriptions/${error.number}`,
      };
    case 'end-not-later':
      return {
        message: `It ends ${day(error.endsAt)} already: choose a later day.`,
        field: 'endsAt',
      };
    case 'own-project':
      return { message: 'You belong to the project that asks: somebody else has to decide.' };
    case 'own-request':
      return { message: 'You sent this request: somebody else has to decide.' };
    case 'approved-already':
      return { message: 'You approved an earlier step of this request: somebody else takes this one.' };
    case 'not-your-step':
      return { message: 'This step is not yours to decide. The page says who may decide now.' };
    case 'plan-changed':
      return {
        message:
          'What this would change is no longer what the page showed. Look at the new plan, then decide.',
      };
    case 'does-not-fit':
      return {
        message: `${DOCUMENT[error.document]} would take ${error.size.toLocaleString('en')} of ${error.limit.toLocaleString('en')}. ${ALTERNATIVE[error.document]}${error.ownerRole ? ` ${OR_OWNER_ROLE}` : ''}`,
        ...(error.ownerRole ? { offers: 'OWNER_ROLE' } : {}),
      };
    case 'no-consumer-left':
      return {
        message: `The stream has ${error.taken} of at most ${error.limit} fan-out consumers, those on their way among them. Ask as a standard consumer, or for one that nobody uses any more to be ended.`,
        field: 'pattern',
      };
    case 'no-effect':
      return { message: `The role still could not get in: ${error.decidedBy}. Change that first.` };
    case 'role-recreated':
      return {
        message:
          'The role was deleted and created again since it was checked. Check it in its environment, then ask anew.',
      };
    case 'trust-differs':
      return {
        message: `${error.findings.map((finding) => explainFinding(finding).title).join('. ')}. Deploy the environment’s set again, then check the role there.`,
        field: 'principalId',
      };
    case 'route-needless':
      return {
        message:
          'The role is of the stream’s own account: its own policy is enough, and it may call by name.',
        field: 'route',
      };
    case 'route-not-taken':
      return {
        message:
          'Lambda reads a stream as its function’s role and takes no other on the way. Ask for it by ARN.',
        field: 'route',
      };
    case 'no-boundary':
      return {
        message: `There is no boundary SluiceBoundary in ${error.account}, without which Sluice makes no role there. A platform admin can deploy the account’s template again.`,
      };
    case 'key-not-shareable':
      return {
        message:
          'The stream is encrypted with the key that AWS manages, and that key cannot be shared with another account. Its owner can encrypt it with a customer-managed key, after which anybody can ask again; or ask for it through a role in the owner’s account, which may use that key.',
        offers: 'OWNER_ROLE',
      };
    case 'key-not-enabled':
      return {
        message: `The stream’s key is ${stateWordsOf(error.state)}: nobody can read or write under it. Its administrators have to enable it first.`,
      };
    case 'key-closed':
      return {
        message: `The policy of the stream’s key lets the Sluice role in ${error.account} not share it. Its administrators have to leave that to IAM, as KMS’s default policy does, or name the role.`,
      };
    case 'key-elsewhere':
      return {
        message: `The stream is encrypted with a key of account ${error.accountId}, which Sluice does not know. A platform admin can register that account.`,
      };
    case 'policy-not-understood':
      return {
        message: 'The stream holds a policy that Sluice cannot read. Governance has to look at it first.',
      };
    case 'aws': {
      const { title, next } = explainFailure(error.failure, error.account);
      return { message: `${title} ${next}` };
    }
    default:
      return unreachable(error);
  }
}

/** KMS writes `PendingDeletion`. */
const stateWordsOf = (state: string) => state.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

const stateWords = (state: string) => state.toLowerCase().replaceAll('_', ' ');

/** Why another one is no answer, and what is. */
function liveWords(state: string): string {
  if (state === 'PROVISIONING' || state === 'ACTIVE') return 'gives this role the same already.';
  if (state === 'PARTIAL' || state === 'FAILED')
    return 'for the same stopped on the way. Retry it, or undo it and then ask again.';
  if (state.startsWith('SUSPEND')) return 'for the same is suspended. Its owner or governance can resume it.';
  return 'for the same is being removed. Ask again when it is gone.';
}

import type { AccessPattern } from '../../policies/build/access-pattern';
import type { RequestKind } from './request-kind';

/** After "asks to". */
export const VERB: Readonly<Record<AccessPattern, string>> = {
  STANDARD_CONSUMER: 'read',
  FAN_OUT_CONSUMER: 'receive',
  LAMBDA_STANDARD: 'run Lambda on',
  LAMBDA_FAN_OUT: 'run Lambda by fan-out on',
  KCL_STANDARD: 'run KCL on',
  KCL_FAN_OUT: 'run KCL by fan-out on',
  PRODUCER: 'write to',
};

/** The same of what is about a subscription, whatever its way. */
export const RENEW = 'keep its access to';
export const CHANGE = 'change its access to';

export const asksTo = ({
  kind,
  pattern,
}: {
  readonly kind: RequestKind;
  readonly pattern: AccessPattern;
}): string => (kind === 'RENEWAL' ? RENEW : kind === 'CHANGE' ? CHANGE : VERB[pattern]);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `17 Feb 2027`, in UTC. */
export const day = (at: Date): string =>
  `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;

/** The sentence that a request is. */
export const requestTitle = (request: {
  readonly project: string;
  readonly product: string;
  readonly pattern: AccessPattern;
  readonly endsAt: Date;
  readonly kind: RequestKind;
}): string => `${request.project} asks to ${asksTo(request)} ${request.product} until ${day(request.endsAt)}`;

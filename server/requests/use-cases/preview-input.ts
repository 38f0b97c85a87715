import type { Environment } from '../../environments/ports';
import type { LiveGrants } from '../../grants/ports';
import type { AccessPattern } from '../../policies/build/access-pattern';
import type { Effect } from '../../policies/build/describe-effect';
import type { KeyWay } from '../../policies/build/key-access';
import type { Plan } from '../../policies/build/plan-subscription';
import type { Proof } from '../../policies/build/prove';
import type { RoleContext } from '../../policies/build/role-context';
import type { Route } from '../../policies/build/route';
import type { NamedPolicy } from '../../policies/evaluate/request';
import type { Place } from './present-change';

/** What a plan is shown from. */
export type PreviewInput = {
  readonly plan: Plan;
  readonly effects: readonly Effect[];
  readonly proof: Proof;
  readonly pattern: AccessPattern;
  readonly stream: {
    readonly encryption: string;
    readonly consumers: number;
    readonly consumerLimit?: number;
  };
  /** The stream's own key and how the role comes to use it; null where it has none. */
  readonly key: { readonly arn: string; readonly via: KeyWay; readonly account: Place } | null;
  readonly others: LiveGrants;
  /** ARN of the consumer that would be registered. */
  readonly plannedConsumer: string | null;
  readonly role: RoleContext & { readonly trust: NamedPolicy };
  readonly product: { readonly streamName: string; readonly name: string; readonly slug: string };
  readonly environment: Pick<Environment, 'outside' | 'vpcEndpointIds'>;
  readonly route: Route;
  readonly owner: Place;
  readonly consumer: Place;
  readonly readAt: string;
};

import { parseRoleArn } from '../kernel/arn';
import { pretty } from '../policies/build/pretty-print';
import { readCaBundle } from './ca-bundle';
import { clientProfile, isComplete } from './domain/outside/client-profile';
import { cloudFormationOf } from './domain/outside/cloudformation';
import { deployerPolicy } from './domain/outside/deployer-policy';
import type { OutsideParty } from './domain/outside/outside-party';
import type { RoleSet } from './domain/outside/role-set';
import { terraformOf } from './domain/outside/terraform';
import type { OutsideView, SetFile } from './view';

type Place = { readonly name: string; readonly accountId: string; readonly region: string };

/** What the files are made from; null for a role whose ARN is none. */
export function roleSetOf(
  { name, accountId, region }: Place,
  roleArn: string,
  party: OutsideParty,
): RoleSet | null {
  const role = parseRoleArn(roleArn);
  return role && { name, accountId, region, roleArn, roleName: role.roleName, rolePath: role.path, party };
}

/** Every file of the set, made anew each time: what became known since stands in it. */
export const filesOf = (set: RoleSet): readonly SetFile[] => [
  { name: 'cloudformation.yaml', text: cloudFormationOf(set) },
  { name: 'terraform.tf', text: terraformOf(set) },
  { name: 'aws-config', text: clientProfile(set) },
  { name: 'deployer-policy.json', text: pretty(deployerPolicy(set)) },
];

/** Long before any certificate ends, so that one that has ended since is shown rather than refused. */
const BEFORE_ANY_END = new Date(0);

export function outsideView(set: RoleSet, now: Date): OutsideView {
  const { party } = set;
  const bundle = party.caBundle === null ? null : readCaBundle(party.caBundle, BEFORE_ANY_END);
  const authorities = bundle?.ok ? bundle.value.certificates : [];
  return {
    ...party,
    files: filesOf(set),
    authorities: authorities.map((each) => ({ ...each, expired: each.validTo <= now })),
    complete: isComplete(set),
  };
}

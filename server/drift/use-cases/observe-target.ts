import { tryAgain } from '../../grants/use-cases/try-again';
import type { AwsFailure } from '../../kernel/aws-failure';
import { ok, type Result } from '../../kernel/result';
import { compact, parseDocument } from '../../policies/build/parse-document';
import type { PolicyDocument } from '../../policies/document';
import { governedConsumers } from '../domain/consumer-drift';
import type { Finding } from '../domain/finding';
import { keyDrift, wantedKeyPolicy } from '../domain/key-drift';
import { ownerRoleDrift, wantedOwnerRolePolicy } from '../domain/owner-role-drift';
import { type RoleObservation, roleDrift, wantedRolePolicy, wholePolicy } from '../domain/role-drift';
import { type StreamObservation, streamDrift, wantedStreamPolicy } from '../domain/stream-drift';
import type { GovernedTarget, ScanDeps, SeenKey, SeenOwnerRole, SeenRole, SeenStream } from '../ports';

export type Observation =
  | { readonly kind: 'STREAM'; readonly seen: SeenStream | null }
  | { readonly kind: 'ROLE'; readonly seen: SeenRole | null }
  | { readonly kind: 'OWNER_ROLE'; readonly seen: SeenOwnerRole | null }
  | { readonly kind: 'KEY'; readonly seen: SeenKey | null };

/** One look at AWS; what may pass by itself is tried again. */
export async function observe(
  deps: Pick<ScanDeps, 'governedReader' | 'pacing'>,
  { kind, arn, account, grants, managedArns }: GovernedTarget,
): Promise<Result<Observation, AwsFailure>> {
  if (kind === 'STREAM') {
    const consumers = governedConsumers(grants);
    const seen = await tryAgain(deps.pacing, () => deps.governedReader.readStream(account, arn, consumers));
    return seen.ok ? ok({ kind, seen: seen.value }) : seen;
  }
  if (kind === 'OWNER_ROLE') {
    const seen = await tryAgain(deps.pacing, () => deps.governedReader.readOwnerRole(account, arn));
    return seen.ok ? ok({ kind, seen: seen.value }) : seen;
  }
  if (kind === 'KEY') {
    const seen = await tryAgain(deps.pacing, () => deps.governedReader.readKey(account, arn));
    return seen.ok ? ok({ kind, seen: seen.value }) : seen;
  }
  const seen = await tryAgain(deps.pacing, () => deps.governedReader.readRole(account, arn, managedArns));
  return seen.ok ? ok({ kind, seen: seen.value }) : seen;
}

export const documentOf = (text: string | null): PolicyDocument | null | 'unreadable' =>
  text === null ? null : (parseDocument(text) ?? 'unreadable');

const observedStream = (
  seen: SeenStream | null,
  policy: PolicyDocument | null | 'unreadable',
): StreamObservation | null =>
  seen && {
    ...seen,
    policy,
    consumers: seen.consumers.map((consumer) => ({ ...consumer, policy: documentOf(consumer.policy) })),
  };

const text = (document: PolicyDocument | null) => document && compact(document);

/** Findings, with the target's document as it should be and as it is. */
export function compare(
  target: GovernedTarget,
  observation: Observation,
): { readonly findings: readonly Finding[]; readonly wanted: string | null; readonly found: string | null } {
  const { arn, grants } = target;
  const found = observation.seen?.policy ?? null;
  const policy = documentOf(found);
  const known = policy === 'unreadable' ? null : policy;
  if (observation.kind === 'STREAM') {
    const { seen } = observation;
    return {
      findings: streamDrift(
        {
          ...{ streamArn: arn, grants, tag: target.tag, managedTags: target.managedTags },
          ...(target.heldKeys ? { heldKeys: target.heldKeys } : {}),
        },
        observedStream(seen, policy),
      ),
      wanted: text(wantedStreamPolicy({ streamArn: arn, grants }, known)),
      found,
    };
  }
  if (observation.kind === 'OWNER_ROLE') {
    const { seen } = observation;
    const desire = { roleArn: arn, grants };
    return {
      findings: ownerRoleDrift(
        desire,
        // It carries nothing that spills: what else is attached is told by name.
        seen && { ...seen, managed: [], policy, trust: documentOf(seen.trust) ?? 'unreadable' },
      ),
      wanted: text(wantedOwnerRolePolicy(desire)),
      found,
    };
  }
  if (observation.kind === 'KEY') {
    const desire = { keyArn: arn, grants };
    return {
      findings: keyDrift(desire, observation.seen && { ...observation.seen, policy }),
      wanted: text(wantedKeyPolicy(desire, known)),
      found,
    };
  }
  const { seen } = observation;
  const { roleId, outside, managedTags } = target;
  const desire = { roleArn: arn, grants, roleId, outside, managedTags };
  const role = seen && observedRole(seen, policy);
  const whole = role && wholePolicy(role);
  return {
    findings: roleDrift(desire, role),
    wanted: text(wantedRolePolicy({ roleArn: arn, grants })),
    found: seen && seen.managed.length > 0 && whole !== 'unreadable' ? text(whole) : found,
  };
}

const observedRole = (
  { managed, trust, ...seen }: SeenRole,
  policy: PolicyDocument | null | 'unreadable',
): RoleObservation => ({
  ...seen,
  policy,
  trust: documentOf(trust) ?? 'unreadable',
  managed: managed.map((each) => ({ ...each, document: documentOf(each.document) ?? 'unreadable' })),
});

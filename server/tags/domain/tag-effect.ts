import { accessChanges, type ChangedAccess, type Landscape } from '../../exposure/domain/access-change';
import { INLINE, knownAs, placeOf } from '../../policies/build/role-places';
import type { PolicyDocument } from '../../policies/document';
import type { NamedPolicy } from '../../policies/evaluate/request';

/** What one principal can do more, or no more, on one stream or consumer. */
export type EffectLine = {
  readonly principalArn: string;
  readonly resourceArn: string;
  readonly actions: readonly string[];
  readonly certainty: 'allowed' | 'depends';
  /** Statements that let in, after or before: `SluiceRead4f1c (stream policy)`. */
  readonly decidedBy: readonly string[];
};

/** Everything that a change of a tag, or of a share by tag, does to what is known. */
export type TagEffect = {
  readonly gains: readonly EffectLine[];
  readonly losses: readonly EffectLine[];
  /** What Sluice could not look at, in sentences: silence about it is no safety. */
  readonly unseen: readonly string[];
};

/** What is written: a tag, and the documents that follow from it. Absent: it stays. */
export type Proposed = {
  readonly arn: string;
  readonly tag?: { readonly key: string; readonly value: string | null };
  /** Of a role all that Sluice gives it, of a stream its resource policy. */
  readonly document?: PolicyDocument | null;
};

type Tags = Readonly<Record<string, string>>;

function retagged(tags: Tags, tag: Proposed['tag']): Tags {
  if (!tag) return tags;
  const { [tag.key]: _, ...others } = tags;
  return tag.value === null ? others : { ...others, [tag.key]: tag.value };
}

/** All of it in one policy: in how many it stands makes no difference to what it allows. */
function withDocument(
  roleName: string,
  policies: readonly NamedPolicy[],
  document: PolicyDocument | null | undefined,
) {
  if (document === undefined) return policies;
  const others = policies.filter(({ name }) => placeOf(roleName, name) === null);
  return document === null ? others : [{ name: knownAs(roleName, INLINE), document }, ...others];
}

/** The landscape once it is written; what it does not touch are the same objects. */
export function proposed(before: Landscape, { arn, tag, document }: Proposed): Landscape {
  return {
    principals: before.principals.map((principal) =>
      principal.arn === arn
        ? {
            ...principal,
            tags: retagged(principal.tags, tag),
            identity: withDocument(principal.name, principal.identity, document),
          }
        : principal,
    ),
    resources: before.resources.map((resource) => {
      if (resource.arn !== arn) return resource;
      const { policy, ...rest } = resource;
      const kept =
        document === undefined ? policy : document && { name: `${resource.kind} policy`, document };
      return { ...rest, tags: retagged(resource.tags, tag), ...(kept ? { policy: kept } : {}) };
    }),
  };
}

const words = ({ policy, sid }: ChangedAccess['decidedBy'][number]): string =>
  sid ? `${sid} (${policy})` : policy;

function lines(changes: readonly ChangedAccess[], change: ChangedAccess['change']): readonly EffectLine[] {
  const found = new Map<string, EffectLine>();
  for (const { principal, resource, action, certainty, decidedBy, ...each } of changes) {
    if (each.change !== change) continue;
    const key = `${principal.arn} ${resource.arn} ${certainty}`;
    const line = found.get(key);
    found.set(key, {
      principalArn: principal.arn,
      resourceArn: resource.arn,
      certainty,
      actions: [...(line?.actions ?? []), action],
      decidedBy: [...new Set([...(line?.decidedBy ?? []), ...decidedBy.map(words)])],
    });
  }
  return [...found.values()];
}

/** Who gains and who loses access by several things that are written together. */
export function tagEffect(
  before: Landscape,
  writes: readonly Proposed[],
  unseen: readonly string[],
): TagEffect {
  const changes = accessChanges(before, writes.reduce(proposed, before));
  return { gains: lines(changes, 'gained'), losses: lines(changes, 'lost'), unseen };
}

const gainKeys = ({ gains }: TagEffect): readonly string[] =>
  gains.flatMap(({ principalArn, resourceArn, actions }) =>
    actions.map((action) => `${principalArn} ${resourceArn} ${action}`),
  );

/** Whether nobody gains more than was approved. What has been written since counts as no gain any more. */
export function isWithin(now: TagEffect, approved: TagEffect): boolean {
  const known = new Set(gainKeys(approved));
  return gainKeys(now).every((key) => known.has(key));
}

import { may } from '../access/permissions';
import type { Actor } from '../kernel/actor';
import type { Sight } from './domain/telling';

/** What a notification keeps to ask the right by. */
export type Seen = {
  readonly sight: string;
  readonly projectId: string | null;
  readonly ownerProjectId: string | null;
  readonly domainId: string | null;
};

const NOBODYS = '';

const RULES: Readonly<Record<Sight, (actor: Actor, seen: Seen) => boolean>> = {
  own: () => true,
  everybody: () => true,
  request: (actor, seen) => may(actor, 'requests:see', between(seen)),
  subscription: (actor, seen) => may(actor, 'subscriptions:see', between(seen)),
  drift: (actor, seen) => may(actor, 'drift:see', between(seen)),
  incident: (actor, seen) => may(actor, 'incidents:see', between(seen)),
  project: (actor, { projectId }) => may(actor, 'projects:see', { projectId: projectId ?? NOBODYS }),
  governance: (actor) => may(actor, 'drift:see-all'),
  administration: (actor) => may(actor, 'notifications:administer'),
};

const between = ({ projectId, ownerProjectId, domainId }: Seen) => ({
  projectId: projectId ?? NOBODYS,
  ownerProjectId: ownerProjectId ?? NOBODYS,
  ...(domainId === null ? {} : { domainId }),
});

/** Whether this person, with the roles of this moment, may read what they were told once. */
export function maySee(actor: Actor, seen: Seen): boolean {
  const rule = (RULES as Readonly<Record<string, (actor: Actor, seen: Seen) => boolean>>)[seen.sight];
  return rule?.(actor, seen) ?? false;
}

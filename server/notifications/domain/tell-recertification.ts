import { projectName } from './scene-words';
import type { Scene, Telling, Tellings } from './telling';

const campaignHref = ({ number }: Scene): string =>
  number === null ? '/recertification' : `/recertification/${number}`;

/** The event names the project that owns the products. */
const toOwners = (text: (scene: Scene) => string): Telling => ({
  kind: 'decisions',
  to: ['project-owners'],
  sight: 'project',
  text,
  href: campaignHref,
});

const toGovernance = (text: (scene: Scene) => string): Telling => ({
  kind: 'decisions',
  to: ['governance'],
  sight: 'governance',
  text,
  href: campaignHref,
});

export const RECERTIFICATION_TELLINGS: Tellings = {
  'recertification.asked': [
    toOwners(
      (scene) => `Say of each subscription to products of ${projectName(scene)} whether it is still needed`,
    ),
  ],
  'recertification.reminded': [
    toOwners((scene) => `Subscriptions to products of ${projectName(scene)} still wait for your word`),
  ],
  'recertification.escalated': [
    toGovernance(() => 'Subscriptions that no owner looked through in time wait for governance'),
  ],
  'recertification.overdue': [
    toOwners((scene) => `Subscriptions to products of ${projectName(scene)} were not looked through in time`),
  ],
};

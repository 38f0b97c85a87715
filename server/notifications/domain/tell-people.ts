import { projectHref, projectName } from './scene-words';
import type { Scene, Telling, Tellings } from './telling';

const toThePerson = (text: (scene: Scene) => string): Telling => ({
  kind: 'security',
  to: ['subject'],
  sight: 'own',
  text,
  href: () => '/me',
  alsoDoer: true,
});

const toTheStandIn = (text: (scene: Scene) => string): Telling => ({
  kind: 'decisions',
  to: ['subject'],
  sight: 'own',
  text,
  href: () => '/approvals',
});

export const PEOPLE_TELLINGS: Tellings = {
  'user.password-changed': [toThePerson(() => 'Your password was changed')],
  'user.password-chosen': [toThePerson(() => 'A new password was chosen with a one-time link')],
  'user.reset-link-created': [
    toThePerson((scene) => `${scene.doer} made a one-time link to choose a new password for you`),
  ],
  'user.organisation-roles-set': [
    toThePerson((scene) => `${scene.doer} changed your roles in the organisation`),
  ],
  'user.governed-domains-set': [toThePerson((scene) => `${scene.doer} changed the domains that you govern`)],
  'user.review-delegated': [toTheStandIn((scene) => `${scene.doer} lets you decide requests for them`)],
  'user.review-delegation-ended': [
    toTheStandIn((scene) => `${scene.doer} decides their requests again themselves`),
  ],
  'project.member-added': [
    {
      kind: 'projects',
      to: ['subject'],
      sight: 'project',
      text: (scene) => `${scene.doer} added you to ${projectName(scene)}`,
      href: projectHref,
    },
  ],
  'project.member-roles-set': [
    {
      kind: 'projects',
      to: ['subject'],
      // Their last role may be gone, and then the project is no page of theirs.
      sight: 'own',
      text: (scene) => `${scene.doer} changed your roles in ${projectName(scene)}`,
      href: () => '/me',
    },
  ],
  'aws-account.assigned': [
    {
      kind: 'projects',
      to: ['project-owners'],
      sight: 'project',
      text: (scene) => `${projectName(scene)} may use the AWS account ${scene.label}`,
      href: projectHref,
    },
  ],
  'aws-account.unassigned': [
    {
      kind: 'projects',
      to: ['project-owners'],
      sight: 'project',
      text: (scene) => `${projectName(scene)} may no longer use the AWS account ${scene.label}`,
      href: projectHref,
    },
  ],
};

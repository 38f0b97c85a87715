import {
  approvalHref,
  productName,
  projectName,
  requestHref,
  textIn,
  whatIsAsked,
  withWords,
} from './scene-words';
import type { Scene, Telling, Tellings } from './telling';

const toApprovers = (text: (scene: Scene) => string): Telling => ({
  kind: 'decisions',
  to: ['approvers'],
  sight: 'request',
  text,
  href: approvalHref,
});

const toAskers = (text: (scene: Scene) => string): Telling => ({
  kind: 'requests',
  to: ['requester', 'consumer-owners'],
  sight: 'request',
  text,
  href: requestHref,
});

const comment = ({ detail }: Scene): string => textIn(detail, 'comment');
const isThrough = ({ after }: Scene): boolean => textIn(after, 'state') !== 'IN_REVIEW';

export const REQUEST_TELLINGS: Tellings = {
  'subscription-request.submitted': [
    toApprovers((scene) => `${projectName(scene)} asks for ${whatIsAsked(scene)}`),
  ],
  'subscription-request.resubmitted': [
    toApprovers((scene) => `${projectName(scene)} changed its request for ${whatIsAsked(scene)}`),
  ],
  'subscription-request.withdrawn': [
    toApprovers((scene) => `${projectName(scene)} withdrew its request for ${whatIsAsked(scene)}`),
  ],
  'subscription-request.approved': [
    { ...toAskers((scene) => `${scene.doer} approved ${whatIsAsked(scene)}`), when: isThrough },
    {
      ...toApprovers(
        (scene) =>
          `${projectName(scene)} asks for ${whatIsAsked(scene)}; ${scene.doer} approved the step before yours`,
      ),
      when: (scene) => !isThrough(scene),
    },
    {
      ...toAskers(
        (scene) => `${scene.doer} approved the first step of the request for ${whatIsAsked(scene)}`,
      ),
      when: (scene) => !isThrough(scene),
    },
  ],
  'subscription-request.auto-approved': [
    toAskers((scene) => `A rule approved ${whatIsAsked(scene)}`),
    {
      kind: 'requests',
      to: ['product-owners'],
      sight: 'request',
      text: (scene) => `A rule approved ${whatIsAsked(scene)} for ${projectName(scene)}`,
      href: requestHref,
    },
  ],
  'subscription-request.escalated': [
    {
      ...toApprovers(
        (scene) => `Nobody decided in time whether ${projectName(scene)} gets ${whatIsAsked(scene)}`,
      ),
      to: ['deciders'],
    },
  ],
  'subscription-request.lapsed': [
    toAskers((scene) => withWords(`The request for ${whatIsAsked(scene)} has lapsed`, comment(scene))),
  ],
  'subscription-request.rejected': [
    toAskers((scene) => `${scene.doer} rejected the request for ${whatIsAsked(scene)}`),
  ],
  'subscription-request.changes-asked': [
    toAskers((scene) => `${scene.doer} asks for changes to the request for ${whatIsAsked(scene)}`),
  ],
  'subscription-request.commented': [
    toAskers((scene) =>
      withWords(`${scene.doer} wrote about the request for ${whatIsAsked(scene)}`, comment(scene)),
    ),
    toApprovers((scene) =>
      withWords(`${scene.doer} wrote about the request for ${whatIsAsked(scene)}`, comment(scene)),
    ),
  ],
  'subscription-request.closed': [
    toAskers((scene) => `The request for ${whatIsAsked(scene)} is closed, because the product was retired`),
  ],
  'subscription-request.adopted': [
    toAskers((scene) => `Access to ${productName(scene)} was found in AWS and needs a purpose and an end`),
  ],
};

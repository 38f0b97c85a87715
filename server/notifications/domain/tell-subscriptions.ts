import { productName, projectName, subscriptionHref, textIn, withWords } from './scene-words';
import type { Audience, Scene, Telling, Tellings } from './telling';

const tell = (to: readonly Audience[], text: (scene: Scene) => string): Telling => ({
  kind: 'access',
  to,
  sight: 'subscription',
  text,
  href: subscriptionHref,
});

const CONSUMERS: readonly Audience[] = ['requester', 'consumer-owners'];
const OWNERS: readonly Audience[] = ['product-owners'];

const ofProject = (scene: Scene) => `${projectName(scene)}’s access to ${productName(scene)}`;

const withNote = (fact: string, { detail }: Scene): string => withWords(fact, textIn(detail, 'note'));

export const SUBSCRIPTION_TELLINGS: Tellings = {
  'subscription.all-applied': [
    tell(CONSUMERS, (scene) => `Access to ${productName(scene)} is active, and proven in AWS`),
  ],
  'subscription.some-applied': [
    tell(CONSUMERS, (scene) => `Access to ${productName(scene)} is set up only in part`),
    tell(OWNERS, (scene) => `${ofProject(scene)} is set up only in part`),
  ],
  'subscription.none-applied': [
    tell(CONSUMERS, (scene) => `Access to ${productName(scene)} could not be set up`),
    tell(OWNERS, (scene) => `${ofProject(scene)} could not be set up`),
  ],
  'subscription.rolled-back': [
    tell(CONSUMERS, (scene) => `${scene.doer} rolled back access to ${productName(scene)}`),
  ],
  'subscription.reminded': [
    tell(
      CONSUMERS,
      (scene) => `Access to ${productName(scene)} ends soon: ask for a later end, or let it end`,
    ),
  ],
  'subscription.suspended': [
    tell(CONSUMERS, (scene) => withNote(`${scene.doer} suspended access to ${productName(scene)}`, scene)),
    tell(OWNERS, (scene) => withNote(`${scene.doer} suspended ${ofProject(scene)}`, scene)),
  ],
  'subscription.resumed': [
    tell(CONSUMERS, (scene) => `${scene.doer} resumed access to ${productName(scene)}`),
    tell(OWNERS, (scene) => `${scene.doer} resumed ${ofProject(scene)}`),
  ],
  'subscription.consumer-replaced': [
    tell(
      CONSUMERS,
      (scene) => `The fan-out consumer for ${productName(scene)} has another ARN: put it into your program`,
    ),
  ],
  'subscription.closed-unverified': [
    tell(CONSUMERS, (scene) =>
      withNote(`${scene.doer} closed access to ${productName(scene)} unverified`, scene),
    ),
    tell([...OWNERS, 'governance'], (scene) =>
      withNote(`${scene.doer} closed ${ofProject(scene)} unverified`, scene),
    ),
  ],
  'subscription.revoked': [
    tell(CONSUMERS, (scene) => withNote(`${scene.doer} revoked access to ${productName(scene)}`, scene)),
    tell(OWNERS, (scene) => withNote(`${scene.doer} revoked ${ofProject(scene)}`, scene)),
  ],
  'subscription.relinquished': [
    tell(OWNERS, (scene) => `${projectName(scene)} gave up its access to ${productName(scene)}`),
    tell(CONSUMERS, (scene) => `${scene.doer} gave up access to ${productName(scene)}`),
  ],
  'subscription.ended': [
    tell(CONSUMERS, (scene) =>
      textIn(scene.after, 'endReason') === 'product-retired'
        ? `Access to ${productName(scene)} ends, because the product was retired`
        : `Access to ${productName(scene)} has come to its end`,
    ),
    tell(OWNERS, (scene) => `${ofProject(scene)} has come to its end`),
  ],
  'subscription.handed-over': [
    tell(
      CONSUMERS,
      (scene) =>
        `The new way of access to ${productName(scene)} works: move your programs before the old one ends`,
    ),
  ],
  'subscription.replaced': [
    tell(CONSUMERS, (scene) => `The old way of access to ${productName(scene)} ends: the new one works`),
    tell(OWNERS, (scene) => `${ofProject(scene)} goes on in the new way; the old one ends`),
  ],
  'subscription.fan-out-proposed': [
    tell(CONSUMERS, (scene) =>
      withNote(`${scene.doer} proposes enhanced fan-out for your access to ${productName(scene)}`, scene),
    ),
  ],
  'subscription.fan-out-declined': [
    tell(OWNERS, (scene) =>
      withNote(`${projectName(scene)} declined enhanced fan-out for ${productName(scene)}`, scene),
    ),
  ],
  'subscription.fan-out-withdrawn': [
    tell(CONSUMERS, (scene) =>
      withNote(`${scene.doer} took back the proposal of fan-out for ${productName(scene)}`, scene),
    ),
  ],
  'subscription.removal-failed': [
    tell([...OWNERS, 'governance'], (scene) => `${ofProject(scene)} could not be taken away in AWS`),
  ],
  'subscription.mapping-failed': [
    tell(
      CONSUMERS,
      (scene) => `The event source mapping for ${productName(scene)} could not be brought about`,
    ),
  ],
  'subscription.mapping-drifted': [
    tell(
      CONSUMERS,
      (scene) => `The event source mapping for ${productName(scene)} was changed outside Sluice`,
    ),
  ],
  'subscription.still-reachable': [
    tell([...OWNERS, 'governance'], (scene) => `${ofProject(scene)} has ended, and AWS still lets it in`),
  ],
};

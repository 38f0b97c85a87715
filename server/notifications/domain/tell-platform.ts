import type { Tellings } from './telling';

export const PLATFORM_TELLINGS: Tellings = {
  'review-policy.changed': [
    {
      kind: 'platform',
      to: ['governance'],
      sight: 'governance',
      text: (scene) => `${scene.doer} changed the review policy`,
      href: () => '/reviews',
    },
  ],
  'webhook.switched-off': [
    {
      kind: 'platform',
      to: ['platform-admins'],
      sight: 'administration',
      text: (scene) => `The webhook ${scene.label} was switched off after too many failures`,
      href: () => '/notifications/delivery',
    },
  ],
};

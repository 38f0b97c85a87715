/** What notifications are about, as people choose by. Stored with each; a kind is never renamed. */
export const NOTIFICATION_KINDS = [
  'decisions',
  'requests',
  'access',
  'products',
  'drift',
  'incidents',
  'projects',
  'security',
  'platform',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

type Words = { readonly name: string; readonly means: string };

export const KIND_WORDS: Readonly<Record<NotificationKind, Words>> = {
  decisions: { name: 'Waiting for you', means: 'Requests and exceptions that you can decide on.' },
  requests: { name: 'Your requests', means: 'What became of what you or your project asked for.' },
  access: { name: 'Access', means: 'Subscriptions that begin, fail, near their end or end.' },
  products: {
    name: 'Products',
    means: 'Products that you read or own: deprecated, retired, below a standard.',
  },
  drift: { name: 'Drift', means: 'Streams and roles that differ from what was approved.' },
  incidents: {
    name: 'Incidents',
    means:
      'Trouble with the streams of products that you own or govern: when it begins, and when it is over.',
  },
  projects: {
    name: 'Projects and accounts',
    means: 'Your membership, and accounts that your projects may use.',
  },
  security: { name: 'Your sign-in', means: 'Changes of your password, your roles and your person.' },
  platform: { name: 'Platform', means: 'Sluice itself: webhooks that were switched off, and the like.' },
};

/** Nobody can choose not to hear of their own password; somebody else may have changed it. */
export const isAlwaysTold = (kind: NotificationKind): boolean => kind === 'security';

export const STREAM_NOTES = [
  'not-active',
  'aws-managed-key',
  'customer-managed-key',
  'not-encrypted',
  'taken',
] as const;
/** What to know before choosing a stream. */
export type StreamNote = (typeof STREAM_NOTES)[number];

type Facts = {
  readonly status: 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';
  readonly encryption: 'NONE' | 'AWS_MANAGED_KEY' | 'CUSTOMER_MANAGED_KEY';
};

const OF_ENCRYPTION = {
  NONE: 'not-encrypted',
  AWS_MANAGED_KEY: 'aws-managed-key',
  CUSTOMER_MANAGED_KEY: 'customer-managed-key',
} as const satisfies Record<Facts['encryption'], StreamNote>;

export const notesOf = (facts: Facts): readonly StreamNote[] => [
  ...(facts.status === 'ACTIVE' ? [] : (['not-active'] as const)),
  OF_ENCRYPTION[facts.encryption],
];

/** A short line, and what it means for who wants to share the stream (docs/aws-facts.md §2). */
export function explainNote(note: StreamNote): { readonly title: string; readonly detail: string } {
  switch (note) {
    case 'not-active':
      return {
        title: 'Not ACTIVE now',
        detail: 'AWS is creating, changing or deleting the stream. It can be published once it is ACTIVE.',
      };
    case 'aws-managed-key':
      return {
        title: 'Cannot be shared with other accounts',
        detail:
          'It is encrypted with the AWS-managed key, which no policy can share. Roles of its own account can read it; ' +
          'for others the owner has to switch to a customer-managed key.',
      };
    case 'customer-managed-key':
      return {
        title: 'Customer-managed key',
        detail: 'Consumers need the key as well: its policy must let their roles decrypt.',
      };
    case 'not-encrypted':
      return {
        title: 'Not encrypted at rest',
        detail: 'Kinesis keeps the records without a key. Confidential data would need one.',
      };
    case 'taken':
      return {
        title: 'Taken by a draft of another project',
        detail: 'A stream is one product. Ask who else works with this account.',
      };
  }
}

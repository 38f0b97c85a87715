/** What is looked at as a whole: it has one document and one writer at a time. */
export const TARGET_KINDS = ['STREAM', 'ROLE', 'KEY', 'OWNER_ROLE'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** As people, audit records and sentences call it. */
export const TARGET_WORD = {
  STREAM: 'stream',
  ROLE: 'role',
  KEY: 'key',
  OWNER_ROLE: 'role',
} as const satisfies Record<TargetKind, string>;

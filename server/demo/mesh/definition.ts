import { createHash } from 'node:crypto';
import { roleArn, SPOKE_ROLE } from './spoke-role';

export const MESH_REGION = 'eu-west-1';

export type MeshStream = {
  readonly name: string;
  readonly domain: 'retail' | 'logistics' | 'payments';
  /** Shards of a provisioned stream; absent for an on-demand one. */
  readonly shards?: number;
  readonly retentionHours?: number;
  readonly classification: 'internal' | 'confidential' | 'restricted';
  /** Alias of the customer-managed key under which it is encrypted; absent: it is not encrypted. */
  readonly key?: string;
  /** A role that its owners let read it before Sluice came. */
  readonly legacyReader?: { readonly accountId: string; readonly role: string };
};

export type MeshAccount = {
  readonly accountId: string;
  readonly alias: string;
  readonly region: string;
  readonly streams: readonly MeshStream[];
  /** Roles that Sluice may write to: tagged, bounded, with foreign policies on them. */
  readonly consumerRoles: readonly string[];
  /** Lambda functions with a role of their own, which Sluice may write to. */
  readonly functions: readonly { readonly name: string; readonly role: string }[];
  /** Roles that Sluice may not write to. */
  readonly unmanagedRoles: readonly string[];
  /** Delivery streams of Firehose, as one of those roles and without any subscription. */
  readonly deliveries: readonly {
    readonly name: string;
    readonly role: string;
    readonly source: { readonly accountId: string; readonly stream: string };
  }[];
  /** A role of a program outside AWS, which takes it with its certificate. */
  readonly outside?: {
    readonly role: string;
    readonly subjectCn: string;
    readonly trustAnchorArn: string;
  };
};

const account = (
  accountId: string,
  alias: string,
  parts: Partial<
    Pick<MeshAccount, 'streams' | 'consumerRoles' | 'functions' | 'unmanagedRoles' | 'deliveries' | 'outside'>
  > = {},
): MeshAccount => ({
  accountId,
  alias,
  region: MESH_REGION,
  streams: [],
  consumerRoles: [],
  functions: [],
  unmanagedRoles: [],
  deliveries: [],
  ...parts,
});

const GOVERNANCE = '111122223333';
const PAYMENTS = '333344445555';
const ANALYTICS = '444455556666';
const LEGACY_READER = 'legacy-settlement-reader';

/** The demo's organisation: one account that governs, two that produce, two that consume, and a partner. */
export const MESH_ACCOUNTS: readonly MeshAccount[] = [
  account(GOVERNANCE, 'governance'),
  account('222233334444', 'retail-prod', {
    streams: [
      { name: 'orders', domain: 'retail', shards: 4, classification: 'confidential' },
      { name: 'orders-enriched', domain: 'retail', classification: 'confidential' },
      { name: 'order-cancellations', domain: 'retail', shards: 1, classification: 'internal' },
      { name: 'inventory-reserved', domain: 'logistics', shards: 1, classification: 'internal' },
      { name: 'shipments-dispatched', domain: 'logistics', shards: 2, classification: 'internal' },
    ],
  }),
  account(PAYMENTS, 'payments-prod', {
    streams: [
      {
        name: 'payments-authorized',
        domain: 'payments',
        shards: 2,
        classification: 'restricted',
        key: 'alias/payments-streams',
      },
      {
        name: 'payments-captured',
        domain: 'payments',
        shards: 2,
        retentionHours: 48,
        classification: 'restricted',
      },
      { name: 'refunds-issued', domain: 'payments', shards: 1, classification: 'confidential' },
      {
        name: 'settlement-batches',
        domain: 'payments',
        shards: 1,
        retentionHours: 168,
        classification: 'restricted',
        legacyReader: { accountId: ANALYTICS, role: LEGACY_READER },
      },
      { name: 'risk-signals', domain: 'payments', classification: 'restricted' },
    ],
  }),
  account(ANALYTICS, 'analytics-prod', {
    consumerRoles: ['analytics-ingest', 'ledger-replay'],
    unmanagedRoles: [LEGACY_READER],
    deliveries: [
      {
        name: 'settlement-archive',
        role: LEGACY_READER,
        source: { accountId: PAYMENTS, stream: 'settlement-batches' },
      },
    ],
  }),
  account('555566667777', 'fraud-prod', {
    consumerRoles: ['fraud-scoring', 'fraud-replay'],
    functions: [{ name: 'screen-shipments', role: 'shipment-screening' }],
  }),
  account('666677778888', 'parcel-partner', {
    consumerRoles: ['parcel-sync'],
    outside: {
      role: 'parcel-scanners',
      subjectCn: 'scanners.parcel-partner.example',
      trustAnchorArn: `arn:aws:rolesanywhere:${MESH_REGION}:666677778888:trust-anchor/5d1e6a52-6f0c-4a8e-9f57-2b8f5a7c9e10`,
    },
    streams: [{ name: 'parcel-events', domain: 'logistics', shards: 1, classification: 'internal' }],
  }),
];

export const HUB_ACCOUNT = GOVERNANCE;

/** The partner is in nobody's organisation but its own. */
export const MESH_ORGANIZATION = {
  managementAccountId: GOVERNANCE,
  outside: ['666677778888'],
  units: {
    producers: ['222233334444', '333344445555'],
    consumers: [ANALYTICS, '555566667777'],
  },
} as const;

/** Not a secret (docs/aws-facts.md §4), and the same after every reset, so that no trust policy goes stale. */
export const demoExternalId = (accountId: string): string =>
  `sluice-${createHash('sha256').update(`sluice demo mesh ${accountId}`).digest('hex').slice(0, 32)}`;

export const spokeRoleArn = (accountId: string): string => roleArn(accountId, SPOKE_ROLE);

export const streamArnIn = ({ region, accountId }: MeshAccount, name: string): string =>
  `arn:aws:kinesis:${region}:${accountId}:stream/${name}`;

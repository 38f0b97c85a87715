import type { AwsFailure } from '../kernel/aws-failure';
import type { ProjectSummary } from '../projects/view';
import type { StoredStreamFacts, TagState } from './domain/data-product';
import type { HitReason } from './domain/explain-hit';
import type { SchemaField } from './domain/schema-field';
import type { AccessPattern, AccessState, Classification, Lifecycle } from './domain/words';

export type NamedSlug = { readonly slug: string; readonly name: string };

export type DomainView = NamedSlug & {
  readonly id: string;
  /** Names of those who are governance of it alone. */
  readonly governance: readonly string[];
  readonly description: string;
  readonly version: number;
};

/** What the current project has of a product. The number leads to the subscription or the request. */
export type YourAccess =
  | { readonly state: 'YOURS' | 'NONE' }
  | {
      readonly state: 'ACTIVE' | 'IN_PROGRESS';
      readonly subscriptionNumber: number;
      readonly endsAt: Date;
    }
  | { readonly state: 'IN_REVIEW'; readonly requestNumber: number };

export type CatalogRow = NamedSlug & {
  readonly id: string;
  readonly description: string;
  readonly lifecycle: Lifecycle;
  readonly classification: Classification;
  readonly accessPatterns: readonly AccessPattern[];
  readonly domain: NamedSlug;
  readonly owner: NamedSlug;
  readonly region: string;
  readonly streamName: string;
  readonly facts: StoredStreamFacts | null;
  /** Live subscriptions of all projects. */
  readonly subscribers: number;
  /** By the organisation's standards, 0 to 100; null: not measured. */
  readonly score: number | null;
  readonly access: YourAccess;
  /** Fields whose names match the search words. */
  readonly matchedFields: readonly string[];
  /** Why it is among the results of a search. */
  readonly reasons: readonly HitReason[];
};

export type FacetValue<Value extends string = string> = {
  readonly value: Value;
  readonly label: string;
  /** How many products there would be with this value, all other groups' filters kept. */
  readonly count: number;
  readonly chosen: boolean;
};

export type CatalogFacets = {
  readonly domain: readonly FacetValue[];
  readonly owner: readonly FacetValue[];
  readonly classification: readonly FacetValue<Classification>[];
  readonly pattern: readonly FacetValue<AccessPattern>[];
  readonly access: readonly FacetValue<AccessState>[];
  readonly lifecycle: readonly FacetValue<Lifecycle>[];
};

export type CatalogPage = {
  readonly rows: readonly CatalogRow[];
  readonly total: number;
  readonly facets: CatalogFacets;
  readonly next: string | null;
  readonly match: 'all' | 'words';
  /** What was searched for instead of what was typed, because that was nowhere; null: what was typed. */
  readonly corrected: string | null;
};

export type ProductPage = NamedSlug & {
  readonly id: string;
  readonly description: string;
  readonly support: string;
  readonly lifecycle: Lifecycle;
  readonly classification: Classification;
  readonly accessPatterns: readonly AccessPattern[];
  readonly domain: NamedSlug;
  readonly owner: ProjectSummary;
  readonly accountId: string;
  readonly accountAlias: string;
  readonly region: string;
  readonly streamName: string;
  readonly streamArn: string;
  readonly facts: StoredStreamFacts | null;
  readonly factsReadAt: Date | null;
  readonly tagState: TagState;
  readonly tagFailure: AwsFailure | null;
  readonly schemaText: string | null;
  /** ARN of the registry's schema that stands in its place. */
  readonly registrySchemaArn: string | null;
  readonly fields: readonly SchemaField[];
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
  readonly version: number;
  readonly access: YourAccess;
  /** Who has access now: live subscriptions and the projects that hold them. */
  readonly subscribers: {
    readonly subscriptions: number;
    readonly projects: number;
    readonly byPattern: Readonly<Record<AccessPattern, number>>;
  };
  readonly openRequests: number;
  readonly may: {
    readonly edit: boolean;
    readonly publish: boolean;
    readonly deprecate: boolean;
    readonly restore: boolean;
    readonly retire: boolean;
    readonly request: boolean;
    /** Have AWS asked anew what the stream is like. */
    readonly readStream: boolean;
    /** Have the registry asked anew what the schema is. */
    readonly checkSchema: boolean;
    /** Open it to whoever carries a tag. */
    readonly share: boolean;
  };
};

/** One line of the list of a project's own products. */
export type OwnProductRow = NamedSlug & {
  readonly id: string;
  readonly lifecycle: Lifecycle;
  readonly classification: Classification;
  readonly domain: NamedSlug;
  readonly region: string;
  readonly streamName: string;
  readonly tagState: TagState;
  readonly subscribers: number;
  /** Requests that wait for a decision. */
  readonly openRequests: number;
  readonly updatedAt: Date;
};

/** What the edit form starts from. */
export type ProductForm = NamedSlug & {
  readonly id: string;
  readonly version: number;
  readonly lifecycle: Lifecycle;
  readonly description: string;
  readonly support: string;
  readonly domainId: string;
  readonly classification: Classification;
  readonly accessPatterns: readonly AccessPattern[];
  /** Newest version of what is written here; null where nothing was written yet. */
  readonly schemaVersion: number | null;
  readonly registrySchemaArn: string;
  readonly ownerProjectId: string;
  readonly streamArn: string;
  readonly mayPublish: boolean;
};

/** A hit of the command palette. */
export type ProductHit = NamedSlug & { readonly owner: string; readonly lifecycle: Lifecycle };

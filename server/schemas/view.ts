import type { SchemaField } from '../catalog/domain/schema-field';
import type { FailureView } from '../grants/view';
import type { LabelsByPath } from '../labels/view';
import type { DiffBlock } from '../policies/build/diff-lines';
import type { SchemaFormat } from '../schema-rules/schema-format';
import type { Comparison } from './domain/compare-definitions';
import type { News } from './domain/last-news';
import type { Check, ProposalState } from './domain/proposal';
import type { VersionStatus } from './domain/version-changes';
import type { DefinitionView } from './domain/view-definition';

export type SchemaVersionRow = {
  readonly id: string;
  readonly number: number;
  readonly status: VersionStatus;
  readonly registeredAt: Date;
  /** When the registry had it no more; null while it has. */
  readonly deletedAt: Date | null;
};

/** A version of a schema that is written here: there since `registeredAt`, for ever. */
export type WrittenVersionRow = SchemaVersionRow & {
  readonly note: string;
  /** Null where nobody knows any more. */
  readonly by: string | null;
};

/** A product's schema that is written here. */
export type WrittenSchema = {
  readonly mode: string;
  /** The `_ALL` modes look back to this version. */
  readonly checkpoint: number;
  /** Newest first; at least one. */
  readonly versions: readonly WrittenVersionRow[];
};

/** A product's schema in its registry, as it was read last. */
export type LinkedSchema = {
  readonly arn: string;
  readonly registryName: string;
  readonly schemaName: string;
  /** Null until it was read once, like everything that the registry says of it. */
  readonly format: string | null;
  readonly compatibility: string | null;
  readonly checkpoint: number | null;
  readonly readAt: Date | null;
  /** Of the last try. */
  readonly failure: FailureView | null;
  /** What the last reading that brought something brought. */
  readonly news: News | null;
  /** Newest first. */
  readonly versions: readonly SchemaVersionRow[];
  /** The valid one, or else the newest. */
  readonly chosen: {
    readonly id: string;
    readonly number: number;
    /** As it is registered, JSON indented. */
    readonly source: string;
    readonly fields: readonly SchemaField[];
  } | null;
};

/** A product's schema with one version of it, wherever it is kept. */
export type SchemaPage = {
  readonly product: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly owner: string;
    readonly support: string;
  };
  /** Null where the schema is written here, or there is none. */
  readonly registry: Omit<LinkedSchema, 'chosen'> | null;
  /** Null where a registry has it, or there is none. */
  readonly written: WrittenSchema | null;
  readonly isDraft: boolean;
  /** What is looked at; null without a definition. */
  readonly chosen: { readonly version: SchemaVersionRow | null; readonly definition: DefinitionView } | null;
  readonly may: {
    /** Ask the registry now. */
    readonly check: boolean;
    /** Change the link or what is written here. */
    readonly edit: boolean;
    /** Propose and register a version. */
    readonly propose: boolean;
    /** Choose what new versions of what is written here are held against. */
    readonly changeMode: boolean;
    /** Say something of its fields. */
    readonly label: boolean;
  };
  /** What is said of the fields of the version that is looked at. */
  readonly labels: LabelsByPath;
  /** Labels whose field is not in it. */
  readonly lostLabels: number;
  /** The newest proposals, for whoever may see them. */
  readonly proposals: readonly {
    readonly number: number;
    readonly state: ProposalState;
    readonly proposedAt: Date;
  }[];
};

/** Two versions of a product's schema. */
export type ComparePage = {
  readonly product: { readonly slug: string; readonly name: string };
  /** All that can be chosen, newest first. */
  readonly versions: readonly SchemaVersionRow[];
  /** The mode that the schema has now. */
  readonly compatibility: string | null;
  readonly from: SchemaVersionRow | null;
  readonly to: SchemaVersionRow | null;
  /** Of `to` as what follows `from`; null where there is nothing to compare. */
  readonly comparison: Comparison | null;
  /** Both sources by lines, JSON indented; empty where there is nothing to compare. */
  readonly source: readonly DiffBlock[];
};

/** A version that somebody proposes, as its page shows it. */
export type ProposalPage = {
  readonly number: number;
  readonly product: { readonly slug: string; readonly name: string };
  readonly state: ProposalState;
  /** The schema is written here, and no registry is asked. */
  readonly isWritten: boolean;
  /** Nobody reads the product yet, so that nothing is demanded. */
  readonly isDraft: boolean;
  readonly note: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly finishedAt: Date | null;
  /** The number that the registry gave it. */
  readonly version: number | null;
  readonly failure: FailureView | null;
  readonly format: SchemaFormat | null;
  readonly compatibility: string | null;
  readonly definition: string;
  /** Against the schema as it is kept now. */
  readonly check: Check;
  /** Live subscriptions of the product. */
  readonly affected: readonly {
    readonly number: number;
    readonly project: string;
  }[];
  /** Further products that are linked to the same schema. */
  readonly otherProducts: number;
  readonly mayRegister: boolean;
  readonly mayDiscard: boolean;
};

/** All definitions of a subscription's schema: what a reader needs that the registry does not let in. */
export type CopiedDefinitions = {
  readonly schema: {
    readonly arn: string;
    readonly registry: string;
    readonly name: string;
    readonly format: string | null;
    readonly compatibility: string | null;
  };
  /** ISO 8601; null: not read yet. */
  readonly readAt: string | null;
  /** By the id that stands in a record's header, lower case with hyphens. */
  readonly versions: Readonly<
    Record<
      string,
      {
        readonly number: number;
        readonly status: VersionStatus;
        readonly registeredAt: string;
        /** True: the registry has it no more, but records may still name it. */
        readonly deleted: boolean;
        readonly definition: string;
      }
    >
  >;
};

/** What a subscription's page says of the schema. */
export type SubscriptionSchema = {
  readonly arn: string;
  readonly registryName: string;
  readonly schemaName: string;
  /** The role reads the registry itself: they are in one account. */
  readonly granted: boolean;
  readonly readAt: Date | null;
  readonly failure: FailureView | null;
  readonly versions: readonly SchemaVersionRow[];
};

/** A schema in a few words; a linked one that was not read yet has no format. */
export type SchemaBadge = {
  readonly format: string | null;
  /** The newest version that is valid; null where there are none. */
  readonly number: number | null;
  readonly compatibility: string | null;
};

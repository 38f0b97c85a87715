import type { NodeKind } from './domain/dataset-identity';
import type { Called } from './domain/graph';

/** A hit of the search, or a place to begin. */
export type LineageHit = {
  readonly key: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly under: string;
};

export type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly namespaces: readonly string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
};

export type ProjectLineage = {
  readonly project: Called & { readonly id: string };
  readonly tokens: readonly TokenRow[];
  readonly jobs: number;
  readonly mayManage: boolean;
};

import type { Classification } from '../../catalog/domain/words';
import type { Rule } from './rule';

export const SEVERITIES = ['HIGH', 'MEDIUM', 'LOW'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One demand of the organisation on its products, as data. */
export type Standard = {
  readonly id: string;
  readonly name: string;
  /** Why the organisation wants it. */
  readonly reason: string;
  readonly rule: Rule;
  readonly severity: Severity;
  /** Whether a product that does not meet it is published. */
  readonly blocks: boolean;
  /** Which products it is about; empty: all. */
  readonly classifications: readonly Classification[];
  readonly domainIds: readonly string[];
  readonly version: number;
};

/** Whether a product of this kind is measured by it. */
export const applies = (
  { classifications, domainIds }: Pick<Standard, 'classifications' | 'domainIds'>,
  product: { readonly classification: Classification; readonly domainId: string },
): boolean =>
  (classifications.length === 0 || classifications.includes(product.classification)) &&
  (domainIds.length === 0 || domainIds.includes(product.domainId));

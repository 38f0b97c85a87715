import { type AccessPattern, RIGHTS } from '../policies/build/access-pattern';
import {
  KCL_LAYOUTS,
  type KclLayout,
  type KclPlace,
  kclStatePolicy,
} from '../policies/build/kcl-state-policy';
import { compact } from '../policies/build/parse-document';
import { pretty } from '../policies/build/pretty-print';
import type { SubscriptionView } from './view';

const WORDS: Readonly<Record<KclLayout, string>> = {
  'one-table': 'One table: KCL 2, and KCL 3.5 or later in the single table format',
  'three-tables': 'Three tables: KCL 3.0 to 3.4, and later ones by default',
};

/** What the role needs besides the stream, in both layouts that KCL knows. Empty for everything but KCL. */
export const ownAccountPolicies = (
  pattern: AccessPattern,
  place: KclPlace,
): SubscriptionView['ownAccountPolicies'] =>
  RIGHTS[pattern].reader === 'kcl'
    ? KCL_LAYOUTS.map((layout) => {
        const document = kclStatePolicy(place, layout);
        return { words: WORDS[layout], pretty: pretty(document), compact: compact(document) };
      })
    : [];

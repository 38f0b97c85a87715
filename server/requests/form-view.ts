import { type AccessPattern, needsConsumer, RIGHTS } from '../policies/build/access-pattern';
import { consumerRoom, isFull, sharedReaders } from './domain/consumer-room';
import { endBounds } from './domain/end-bounds';
import { explainRequestError } from './domain/explain-error';
import { sharedReading } from './domain/shared-reading';
import { environmentSummary, principalSummary, productSummary } from './selects';
import type { PatternChoice, ProjectSummary, RequestFormView } from './view';

type Product = Parameters<typeof productSummary>[0]['product'] & {
  readonly accessPatterns: readonly AccessPattern[];
};
/** How much the stream is used: what AWS said when it was last read, and the live subscriptions of it. */
type Use = {
  readonly facts: { readonly consumers: number } | null;
  readonly live: readonly { readonly pattern: AccessPattern }[];
};
type Place = Parameters<typeof environmentSummary>[0]['environment'];
type Environment = Place & {
  readonly principals: readonly Parameters<typeof principalSummary>[0][];
};
type Project = ProjectSummary & { readonly environments: readonly Environment[] };

const day = (at: Date) => at.toISOString().slice(0, 10);
const DAY = 86_400_000;

function refusalOf(product: Product, place: Place, assigned: ReadonlySet<string>): string | null {
  if (!assigned.has(place.account.id)) return explainRequestError({ kind: 'account-not-assigned' }).message;
  if (place.region === product.region) return null;
  const regions = { streamRegion: product.region, environmentRegion: place.region };
  return explainRequestError({ kind: 'region-mismatch', ...regions }).message;
}

function choiceOf(pattern: AccessPattern, { facts, live }: Use): PatternChoice {
  const shared = sharedReading(sharedReaders(live));
  const advised = RIGHTS[pattern].throughput === 'shared' && shared.state !== 'plenty';
  // Whether those of Sluice are registered already is known when the request is sent; here AWS's own count decides.
  const room = facts && consumerRoom(facts, []);
  const full = room && needsConsumer(pattern) && isFull(room);
  return {
    pattern,
    advice: advised ? shared.words : null,
    refusal: full ? explainRequestError({ kind: 'no-consumer-left', ...room }).message : null,
  };
}

/** The choices of the form, each with why it cannot be made; the words are those that the use-case would answer with. */
export function formView(
  product: Product,
  project: Project,
  /** Ids of the accounts that the project may use as a whole. */
  assigned: ReadonlySet<string>,
  use: Use,
  now: Date,
): Omit<RequestFormView, 'reviewPolicy'> {
  const { accessPatterns, ...shown } = product;
  const bounds = endBounds(now);
  return {
    product: productSummary({ product: shown }),
    patterns: accessPatterns.map((pattern) => choiceOf(pattern, use)),
    project: { id: project.id, slug: project.slug, name: project.name },
    environments: project.environments.map((environment) => {
      const { principals, ...place } = environment;
      return {
        ...environmentSummary({ environment: place }),
        vpcEndpointIds: place.vpcEndpointIds,
        sameAccount: place.account.id === product.account.id,
        refusal: refusalOf(product, place, assigned),
        principals: principals.map((principal) => ({
          ...principalSummary(principal),
          refusal:
            principal.state === 'USABLE'
              ? null
              : explainRequestError({ kind: 'principal-not-usable', state: principal.state }).message,
        })),
      };
    }),
    ownProduct: project.id === product.ownerProjectId,
    earliestEnd: day(now),
    // The end is the end of its day, so the last whole day lies before the bound.
    latestEnd: day(new Date(bounds.latest.getTime() - DAY)),
  };
}

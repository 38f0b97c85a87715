import { productName, withWords } from './scene-words';
import type { Scene, Telling, Tellings } from './telling';

type Detail = {
  readonly version?: unknown;
  readonly changes?: unknown;
  readonly breaking?: unknown;
  readonly holdsFrom?: unknown;
  readonly levels?: unknown;
};

const detailOf = ({ detail }: Scene): Detail =>
  typeof detail === 'object' && detail !== null ? (detail as Detail) : {};

const listIn = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : '');

const contractHref = ({ product }: Scene): string =>
  product ? `/catalog/${product.slug}/contract` : '/contracts';

/** What the version changes; the contract itself where there is nothing before it. */
function versionHref(scene: Scene): string {
  const { version } = detailOf(scene);
  if (!scene.product || typeof version !== 'number' || version < 2) return contractHref(scene);
  return `/catalog/${scene.product.slug}/contract/versions?from=${version - 1}&to=${version}`;
}

/** A breaking version with the day from which it holds: that is what its notice is for. */
function versionWords(scene: Scene): string {
  const { version, changes, breaking, holdsFrom } = detailOf(scene);
  if (typeof version !== 'number') return `${productName(scene)} has another contract`;
  if (version === 1) return `${productName(scene)} has a contract`;
  const from = breaking === true && typeof holdsFrom === 'string' ? `, from ${holdsFrom.slice(0, 10)}` : '';
  return withWords(`${productName(scene)} has version ${version} of its contract${from}`, listIn(changes));
}

/** Owners and consumers hear the same sentence, each person once. */
const toEverybody = (text: (scene: Scene) => string, href: (scene: Scene) => string): readonly Telling[] => [
  { kind: 'products', to: ['product-owners', 'product-consumers'], sight: 'everybody', text, href },
];

export const CONTRACT_TELLINGS: Tellings = {
  'data-product.contract-changed': toEverybody(versionWords, versionHref),
  'data-product.contract-breached': toEverybody(
    (scene) => withWords(`${productName(scene)} breaks its contract`, listIn(detailOf(scene).levels)),
    contractHref,
  ),
  'data-product.contract-kept-again': toEverybody(
    (scene) => withWords(`${productName(scene)} keeps its contract again`, listIn(detailOf(scene).levels)),
    contractHref,
  ),
};

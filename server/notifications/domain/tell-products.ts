import { countIn, productHref, productName, textIn, withWords } from './scene-words';
import type { Scene, Telling, Tellings } from './telling';

const toConsumers = (
  text: (scene: Scene) => string,
  href: (scene: Scene) => string = productHref,
): Telling => ({
  kind: 'products',
  to: ['product-consumers'],
  sight: 'everybody',
  text,
  href,
});

const exceptionHref = ({ number }: Scene): string =>
  number === null ? '/standards' : `/standards/exceptions/${number}`;

/** Where changes of the stream's shards and mode are shown. */
const cureHref = ({ product }: Scene): string =>
  product ? `/catalog/${product.slug}/shards/cure` : '/catalog';

/** Where the steps of a stream's creation are shown: by the number of the change. */
const creationHref = ({ detail }: Scene): string => {
  const change = (detail as { readonly change?: unknown } | null)?.change;
  return typeof change === 'number' ? `/streams/${change}` : '/streams/new';
};

const toOwners = (text: (scene: Scene) => string, href: (scene: Scene) => string = productHref): Telling => ({
  kind: 'products',
  to: ['product-owners'],
  sight: 'drift',
  text,
  href,
});

const versionOf = ({ detail }: Scene): string => {
  const version =
    typeof detail === 'object' && detail !== null && 'version' in detail ? detail.version : null;
  return typeof version === 'number' ? String(version) : 'another';
};

/** What the version changes for readers, in a few words; empty for the first one. */
const changesOf = ({ detail }: Scene): string => textIn(detail, 'changes');

/** What the version changes, field by field; its own page where there is nothing before it. */
function versionHref(scene: Scene): string {
  if (!scene.product) return productHref(scene);
  const base = `/catalog/${scene.product.slug}/schema`;
  return changesOf(scene) === ''
    ? `${base}/versions/${versionOf(scene)}`
    : `${base}/compare?to=${versionOf(scene)}`;
}

const schemaHref = (scene: Scene): string =>
  scene.product ? `/catalog/${scene.product.slug}/schema` : '/catalog';

const modeWords = (scene: Scene): string => {
  const [before, mode] = [textIn(scene.detail, 'before'), textIn(scene.detail, 'mode')];
  return `New versions of the schema of ${productName(scene)} are held against ${mode || 'another mode'} instead of ${before || 'the one before'}`;
};

const standardsOf = ({ detail }: Scene): string => {
  const count = countIn(detail, 'standards');
  return count === 1 ? 'one standard' : `${count} standards`;
};

const outcomeOf = ({ detail }: Scene): unknown =>
  typeof detail === 'object' && detail !== null && 'outcome' in detail ? detail.outcome : null;

const fieldOf = (scene: Scene): string => {
  const field = textIn(scene.detail, 'field');
  return field === '' ? productName(scene) : `${field} of ${productName(scene)}`;
};

/** What a change of the field touches, in the graph. */
function impactHref(scene: Scene): string {
  const [stream, field] = [textIn(scene.detail, 'stream'), textIn(scene.detail, 'field')];
  if (stream === '') return productHref(scene);
  const query = { focus: stream, ...(field === '' ? {} : { field }), panel: 'impact' };
  return `/lineage?${new URLSearchParams(query)}`;
}

export const PRODUCT_TELLINGS: Tellings = {
  'data-product.deprecated': [
    toConsumers((scene) => `${productName(scene)} is deprecated: it takes no new subscriptions`),
  ],
  'data-product.restored': [toConsumers((scene) => `${productName(scene)} is no longer deprecated`)],
  'data-product.change-told': [
    {
      kind: 'products',
      to: ['project-owners'],
      sight: 'project',
      text: (scene) =>
        withWords(
          `${scene.doer} says that ${fieldOf(scene)} will change or go, which what ${scene.project?.name ?? 'your project'} has uses`,
          textIn(scene.detail, 'note'),
        ),
      href: impactHref,
    },
  ],
  'data-product.schema-version-added': [
    toConsumers(
      (scene) =>
        withWords(`${productName(scene)} has version ${versionOf(scene)} of its schema`, changesOf(scene)),
      versionHref,
    ),
    toOwners(
      (scene) =>
        withWords(
          textIn(scene.detail, 'schema') === ''
            ? `${scene.doer} wrote version ${versionOf(scene)} of the schema of ${productName(scene)}`
            : `The registry has version ${versionOf(scene)} of the schema of ${productName(scene)}`,
          changesOf(scene),
        ),
      versionHref,
    ),
  ],
  'data-product.schema-mode-changed': [toConsumers(modeWords, schemaHref), toOwners(modeWords, schemaHref)],
  'data-product.schema-version-deleted': [
    toConsumers((scene) => `Version ${versionOf(scene)} of the schema of ${productName(scene)} was deleted`),
    toOwners(
      (scene) => `The registry deleted version ${versionOf(scene)} of the schema of ${productName(scene)}`,
    ),
  ],
  'data-product.schema-refused': [
    toOwners(
      (scene) =>
        `The registry refused a version of the schema of ${productName(scene)} that was proposed here`,
      schemaHref,
    ),
  ],
  'data-product.schema-registration-failed': [
    toOwners(
      (scene) => `A version of the schema of ${productName(scene)} could not be registered`,
      schemaHref,
    ),
  ],
  'data-product.schema-unreadable': [
    toOwners((scene) => `The schema of ${productName(scene)} cannot be read in its registry`),
  ],
  'data-product.standards-failed': [
    toOwners((scene) => `${productName(scene)} no longer meets ${standardsOf(scene)}`),
  ],
  'standard-exception.asked': [
    {
      kind: 'decisions',
      to: ['governance'],
      sight: 'drift',
      text: (scene) => `${scene.doer} asks for an exception for ${productName(scene)}`,
      href: exceptionHref,
    },
  ],
  'standard-exception.granted': [
    toOwners((scene) => `${scene.doer} granted the exception for ${productName(scene)}`, exceptionHref),
  ],
  'standard-exception.refused': [
    toOwners((scene) => `${scene.doer} refused the exception for ${productName(scene)}`, exceptionHref),
  ],
  'standard-exception.taken-back': [
    toOwners((scene) => `${scene.doer} took back the exception for ${productName(scene)}`, exceptionHref),
  ],
  'standard-exception.ended': [
    toOwners((scene) => `The exception for ${productName(scene)} has ended`, exceptionHref),
  ],
  'stream.change-finished': [
    {
      kind: 'products',
      to: ['product-owners'],
      sight: 'everybody',
      text: (scene) => `The stream of ${productName(scene)} has been changed as planned`,
      href: cureHref,
    },
  ],
  'stream.created': [
    {
      kind: 'products',
      to: ['project-owners'],
      sight: 'project',
      text: ({ label }) => `The stream ${label} is there and can be published`,
      href: creationHref,
    },
  ],
  'stream.creation-failed': [
    {
      kind: 'products',
      to: ['project-owners'],
      sight: 'project',
      text: ({ label }) => `The stream ${label} could not be created as planned`,
      href: creationHref,
    },
  ],
  'stream.change-done-outside': [
    {
      kind: 'products',
      to: ['product-owners'],
      sight: 'everybody',
      text: (scene) => `${scene.doer} says that the programs of ${productName(scene)} are changed as planned`,
      href: cureHref,
    },
  ],
  'stream.change-failed': [
    {
      kind: 'products',
      to: ['product-owners'],
      sight: 'everybody',
      text: (scene) => `A planned change of the stream of ${productName(scene)} failed`,
      href: cureHref,
    },
  ],
  'stream.change-measured': [
    {
      kind: 'products',
      to: ['product-owners'],
      sight: 'everybody',
      // What came as it was predicted needs nobody.
      when: (scene) => outcomeOf(scene) === 'fuller',
      text: (scene) => `The stream of ${productName(scene)} is fuller after its change than was predicted`,
      href: cureHref,
    },
  ],
  'stream.tag-failed': [
    {
      kind: 'products',
      to: ['product-owners'],
      sight: 'everybody',
      text: (scene) => `The product tag could not be written on the stream of ${productName(scene)}`,
      href: productHref,
    },
  ],
};

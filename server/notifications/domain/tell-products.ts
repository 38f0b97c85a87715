import { countIn, productHref, productName } from './scene-words';
import type { Scene, Telling, Tellings } from './telling';

const toConsumers = (text: (scene: Scene) => string): Telling => ({
  kind: 'products',
  to: ['product-consumers'],
  sight: 'everybody',
  text,
  href: productHref,
});

const exceptionHref = ({ number }: Scene): string =>
  number === null ? '/standards' : `/standards/exceptions/${number}`;

const toOwners = (text: (scene: Scene) => string, href: (scene: Scene) => string = productHref): Telling => ({
  kind: 'products',
  to: ['product-owners'],
  sight: 'drift',
  text,
  href,
});

const standardsOf = ({ detail }: Scene): string => {
  const count = countIn(detail, 'standards');
  return count === 1 ? 'one standard' : `${count} standards`;
};

export const PRODUCT_TELLINGS: Tellings = {
  'data-product.deprecated': [
    toConsumers((scene) => `${productName(scene)} is deprecated: it takes no new subscriptions`),
  ],
  'data-product.restored': [toConsumers((scene) => `${productName(scene)} is no longer deprecated`)],
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

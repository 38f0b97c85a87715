import { countIn } from './scene-words';
import type { Audience, Scene, Telling, Tellings } from './telling';

const tell = (to: readonly Audience[], text: (scene: Scene) => string): Telling => ({
  kind: 'drift',
  to,
  // A role belongs to its consumer, the finding to those who govern: see drift:see.
  sight: to.includes('product-owners') ? 'drift' : 'governance',
  text,
  href: (scene) => `/drift?${new URLSearchParams({ text: scene.label })}`,
});

const differences = ({ detail }: Scene): string => {
  const count = countIn(detail, 'findings');
  return count === 1 ? 'one difference' : `${count} differences`;
};

export const DRIFT_TELLINGS: Tellings = {
  'stream.drift-found': [
    tell(
      ['product-owners', 'governance'],
      (scene) => `${scene.label} differs from what was approved: ${differences(scene)}`,
    ),
  ],
  'role.drift-found': [
    tell(
      ['governance'],
      (scene) => `The role ${scene.label} differs from what was approved: ${differences(scene)}`,
    ),
  ],
  'key.drift-found': [
    tell(
      ['governance'],
      (scene) => `The key ${scene.label} differs from what was approved: ${differences(scene)}`,
    ),
  ],
  'key.drift-repair-failed': [
    tell(['governance'], (scene) => `The key ${scene.label} could not be repaired`),
  ],
  'stream.drift-repair-failed': [
    tell(['product-owners', 'governance'], (scene) => `${scene.label} could not be repaired`),
  ],
  'role.schema-not-followed': [
    tell(
      ['governance'],
      (scene) => `The role ${scene.label} could not be let read the schema that a product was linked to`,
    ),
  ],
  'role.drift-repair-failed': [
    tell(['governance'], (scene) => `The role ${scene.label} could not be repaired`),
  ],
};

import { productName, textIn, withWords } from './scene-words';
import type { Audience, Scene, Telling, Tellings } from './telling';

const OWNERS: readonly string[] = ['OWNERS', 'OWNERS_AND_GOVERNANCE'];
const ALL: readonly string[] = ['OWNERS_AND_GOVERNANCE'];

const isQuiet = ({ detail }: Scene): boolean =>
  typeof detail === 'object' && detail !== null && 'quiet' in detail && detail.quiet === true;
const titleOf = ({ detail }: Scene): string => textIn(detail, 'title');
/** Within a sentence; what begins with an abbreviation stays as it is. */
const lower = (text: string): string =>
  /^[A-Z][a-z ]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;

const tell = (
  to: Audience,
  circles: readonly string[],
  text: (scene: Scene) => string,
  when: (scene: Scene) => boolean = () => true,
): Telling => ({
  kind: 'incidents',
  to: [to],
  sight: 'incident',
  text,
  href: ({ number }) => (number === null ? '/incidents' : `/incidents/${number}`),
  when: (scene) => !isQuiet(scene) && circles.includes(textIn(scene.detail, 'tells')) && when(scene),
});

/** The same sentence for each circle that the incident's rules tell. */
const toCircles = (text: (scene: Scene) => string): readonly Telling[] => [
  tell('product-owners', OWNERS, text),
  tell('governance', ALL, text),
];

const joined = (scene: Scene): string =>
  withWords(`${scene.label} on ${productName(scene)} has become wider`, lower(titleOf(scene)));
const before = ({ detail }: Scene): string => textIn(detail, 'before');

export const INCIDENT_TELLINGS: Tellings = {
  'incident.opened': toCircles((scene) =>
    withWords(`${scene.label} on ${productName(scene)}`, lower(titleOf(scene))),
  ),
  // Only whom the rules before did not tell: one incident is one piece of news.
  'incident.joined': [
    tell('product-owners', OWNERS, joined, (scene) => !OWNERS.includes(before(scene))),
    tell('governance', ALL, joined, (scene) => !ALL.includes(before(scene))),
  ],
  'incident.still-open': toCircles((scene) =>
    withWords(`${scene.label} on ${productName(scene)} is still open`, lower(titleOf(scene))),
  ),
  'incident.acknowledged': toCircles(
    (scene) => `${scene.doer} takes care of ${lower(scene.label)} on ${productName(scene)}`,
  ),
  'incident.cleared': toCircles((scene) => `${scene.label} on ${productName(scene)} has cleared`),
  'incident.closed': toCircles((scene) =>
    withWords(
      `${scene.doer} closed ${lower(scene.label)} on ${productName(scene)}`,
      textIn(scene.detail, 'reason'),
    ),
  ),
};

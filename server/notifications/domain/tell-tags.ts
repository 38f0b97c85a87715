import { projectName } from './scene-words';
import type { Scene, Telling, Tellings } from './telling';

const tagHref = ({ number }: Scene): string => (number === null ? '/tags' : `/tags/${number}`);

const toProject = (text: (scene: Scene) => string): Telling => ({
  kind: 'requests',
  to: ['project-owners'],
  sight: 'project',
  text,
  href: tagHref,
});

export const TAG_TELLINGS: Tellings = {
  'tag-change.put-in-review': [
    {
      kind: 'decisions',
      to: ['governance'],
      sight: 'governance',
      text: (scene) => `${projectName(scene)} asks for a change of tags by which somebody gains access`,
      href: tagHref,
    },
  ],
  'tag-change.approved': [toProject((scene) => `${scene.doer} approved a change of tags`)],
  'tag-change.rejected': [toProject((scene) => `${scene.doer} rejected a change of tags`)],
  'tag-change.failed': [toProject(() => 'A change of tags could not be written in AWS')],
  'tag-change.not-assessed': [
    toProject(() => 'Whom a change of tags would let in cannot be read from AWS, so it waits'),
  ],
};

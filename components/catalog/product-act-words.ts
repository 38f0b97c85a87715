import type { ConfirmWords } from '@/components/ui/confirm-words';
import type { ProductPage } from '@/server/catalog/view';
import { plural } from './stream-words';

export const PRODUCT_ACTS = ['publish', 'deprecate', 'restore', 'retire', 'discard'] as const;
export type ProductAct = (typeof PRODUCT_ACTS)[number];

export const productActHref = (slug: string, act: ProductAct): string => `/catalog/${slug}/${act}`;

/** Acts that its page offers to this person now. */
export const actsOf = ({ may, lifecycle }: Pick<ProductPage, 'may' | 'lifecycle'>): readonly ProductAct[] => {
  const draft = lifecycle === 'DRAFT';
  const offered = {
    publish: may.publish && draft,
    deprecate: may.deprecate,
    restore: may.restore,
    retire: may.retire,
    discard: may.edit && draft,
  };
  return PRODUCT_ACTS.filter((act) => offered[act]);
};

/** How each act is asked: what it does to whom, before it is done. */
export function productActWords(
  act: ProductAct,
  product: Pick<ProductPage, 'name' | 'slug' | 'openRequests'> & {
    readonly subscribers: Pick<ProductPage['subscribers'], 'subscriptions' | 'projects'>;
  },
): ConfirmWords {
  const { subscriptions: live, projects } = product.subscribers;
  const open = product.openRequests;
  switch (act) {
    case 'publish':
      return {
        title: `Publish ${product.name}?`,
        description: 'It appears in the catalog for everybody who signs in. Publishing gives nobody access.',
        effects: [
          {
            key: 'tag',
            kind: 'when',
            text: `The tag sluice:product = ${product.slug} is written on the stream`,
          },
          { key: 'who', kind: 'who', text: 'Other projects can ask for access; you decide' },
        ],
        keep: 'Not yet',
        go: 'Publish',
        busy: 'Reading the stream',
        danger: false,
      };
    case 'deprecate':
      return {
        title: `Deprecate ${product.name}?`,
        description: 'It takes no new requests. It can be offered again.',
        effects: [
          {
            key: 'who',
            kind: 'who',
            text: `${plural(live, 'subscription')} ${live === 1 ? 'keeps its' : 'keep their'} access`,
          },
          ...(open > 0
            ? ([
                {
                  key: 'open',
                  kind: 'when',
                  text: `${plural(open, 'open request')} ${open === 1 ? 'waits' : 'wait'}: to be rejected, or approved once it is offered again`,
                },
              ] as const)
            : []),
        ],
        keep: 'Keep it',
        go: 'Deprecate',
        busy: 'Deprecating',
        danger: false,
      };
    case 'restore':
      return {
        title: `Offer ${product.name} again?`,
        description: 'It takes requests again.',
        effects: [{ key: 'who', kind: 'who', text: 'Other projects can ask for access; you decide' }],
        keep: 'Leave it',
        go: 'Offer it again',
        busy: 'Restoring',
        danger: false,
      };
    case 'retire':
      return {
        title: `Retire ${product.name}?`,
        description:
          live > 0
            ? 'It leaves the catalog, and access through it ends. This cannot be undone; its history stays.'
            : 'It leaves the catalog. Its history stays.',
        effects: [
          { key: 'tag', kind: 'removes', text: 'The product’s tag is taken off the stream' },
          ...(live > 0
            ? ([
                {
                  key: 'end',
                  kind: 'removes',
                  text: `${plural(live, 'subscription')} in ${plural(projects, 'project')} ${live === 1 ? 'ends' : 'end'}: access is taken back in AWS, then AWS is read again`,
                },
                { key: 'who', kind: 'who', text: 'The consumers read that the product was retired' },
              ] as const)
            : ([{ key: 'who', kind: 'who', text: 'Nobody has access through it' }] as const)),
          ...(open > 0
            ? ([
                {
                  key: 'open',
                  kind: 'removes',
                  text: `${plural(open, 'open request')} ${open === 1 ? 'is' : 'are'} closed: who asked reads that the product was retired`,
                },
              ] as const)
            : []),
        ],
        keep: 'Keep it',
        go: 'Retire',
        busy: 'Retiring',
        danger: true,
      };
    case 'discard':
      return {
        title: `Discard the draft ${product.name}?`,
        description: 'What was written in it is gone. The stream is free for another draft.',
        effects: [{ key: 'aws', kind: 'removes', text: 'Nothing in AWS changes' }],
        keep: 'Keep the draft',
        go: 'Discard',
        busy: 'Discarding',
        danger: true,
      };
  }
}

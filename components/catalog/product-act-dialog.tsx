'use client';
import { Button } from '@/components/ui/button';
import { Dialog, type Effect, Effects } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import type { FormState } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { ProductPage } from '@/server/catalog/view';
import { plural } from './stream-words';

export type ProductAct = 'publish' | 'deprecate' | 'restore' | 'retire' | 'discard';
export type ProductAction = (previous: FormState, form: FormData) => Promise<FormState>;

type Words = {
  readonly title: string;
  readonly description: string;
  readonly effects: readonly Effect[];
  readonly keep: string;
  readonly go: string;
  readonly busy: string;
  readonly danger: boolean;
};

function wordsFor(act: ProductAct, product: ProductPage): Words {
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

export function ProductActDialog({
  act,
  product,
  action,
  onClose,
}: {
  readonly act: ProductAct;
  readonly product: ProductPage;
  readonly action: ProductAction;
  readonly onClose: () => void;
}) {
  const { state, formProps } = useFormAction(action, onClose);
  const words = wordsFor(act, product);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={words.title}
      description={words.description}
    >
      <Effects items={words.effects} />
      <form {...formProps}>
        <input type="hidden" name="id" value={product.id} />
        <input type="hidden" name="version" value={product.version} />
        <input type="hidden" name="slug" value={product.slug} />
        <FormMessage state={state} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{words.keep}</Button>
          <SubmitButton variant={words.danger ? 'danger-solid' : 'primary'} busyLabel={words.busy}>
            {words.go}
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}

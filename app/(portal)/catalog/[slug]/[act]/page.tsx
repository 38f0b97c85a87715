import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { actsOf, PRODUCT_ACTS, productActWords } from '@/components/catalog/product-act-words';
import { AskPage } from '@/components/shell/ask-page';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { requireActor } from '@/server/access/session';
import { getProduct } from '@/server/catalog/queries';
import { deps } from '@/server/deps';
import { currentProject } from '@/server/projects/current-project';
import {
  deprecateProductAction,
  discardDraftAction,
  publishProductAction,
  restoreProductAction,
  retireProductAction,
} from '../actions';

const ACTIONS = {
  publish: publishProductAction,
  deprecate: deprecateProductAction,
  restore: restoreProductAction,
  retire: retireProductAction,
  discard: discardDraftAction,
};

export const metadata: Metadata = { title: 'Data product' };

type Props = { readonly params: Promise<{ readonly slug: string; readonly act: string }> };

/** What the dialogs of the product's page do, for browsers without JavaScript. */
export default async function ProductActPage({ params }: Props) {
  const actor = await requireActor();
  const { slug, act: wanted } = await params;
  const act = PRODUCT_ACTS.find((each) => each === wanted);
  const project = act && (await currentProject(actor));
  const product = act && (await getProduct(deps, actor, { slug, projectId: project?.id ?? null }));
  if (!act || !product) notFound();
  const back = `/catalog/${product.slug}`;
  // Done, by this page or by somebody else, or never allowed: the product says how it is.
  if (!actsOf(product).includes(act)) redirect(back);
  const words = productActWords(act, product);
  const about = { id: product.id, version: product.version, slug: product.slug };
  return (
    <AskPage
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: product.name, href: back },
        { label: words.go },
      ]}
      words={words}
      back={back}
    >
      {(asked) => <ConfirmForm words={words} action={ACTIONS[act]} about={about} {...asked} />}
    </AskPage>
  );
}

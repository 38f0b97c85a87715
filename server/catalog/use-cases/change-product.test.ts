import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '../../kernel/result';
import { type CatalogWorld, catalogWorld, draftInput, member, owner, seen } from '../testing/catalog-world';
import { deprecateProduct } from './deprecate-product';
import { discardDraft } from './discard-draft';
import { publishProduct } from './publish-product';
import { restoreProduct } from './restore-product';
import { retireProduct } from './retire-product';
import { updateProduct } from './update-product';

let world: CatalogWorld;
beforeEach(async () => {
  world = await catalogWorld();
});

describe('changing', () => {
  const change = (product: { id: string; version: number }) => {
    const { ownerProjectId: _, streamArn: __, ...rest } = draftInput({ description: 'Better words' });
    return { ...rest, domainId: world.domainId, ...seen(product) };
  };
  test('from a stale page is refused and the first change stays', async () => {
    const created = await world.draft();
    expect((await updateProduct(world.deps, owner, change(created))).ok).toBe(true);
    const late = { ...change(created), description: 'Late words' };
    expect(await updateProduct(world.deps, owner, late)).toEqual(err({ kind: 'stale' }));
    expect((await world.deps.tx.products.find(created.id))?.description).toBe('Better words');
  });
  test('members change drafts, owners what is published', async () => {
    const created = await world.draft();
    expect((await updateProduct(world.deps, member, change(created))).ok).toBe(true);
    const now = await world.deps.tx.products.find(created.id);
    const live = await publishProduct(world.deps, owner, seen(now ?? created));
    if (!live.ok) throw new Error(live.error.kind);
    expect(await updateProduct(world.deps, member, change(live.value))).toEqual(err({ kind: 'forbidden' }));
    expect((await updateProduct(world.deps, owner, change(live.value))).ok).toBe(true);
  });
  test('the audit holds what differs and nothing else', async () => {
    await updateProduct(world.deps, owner, change(await world.draft()));
    expect([...world.tables.table('audit').values()].at(-1)).toMatchObject({
      type: 'data-product.changed',
      before: { description: '' },
      after: { description: 'Better words' },
    });
  });
});

describe('the life of a product', () => {
  test('deprecated, restored, retired, published again', async () => {
    const steps = [deprecateProduct, restoreProduct, retireProduct] as const;
    let product = await world.published();
    const lives: string[] = [];
    for (const step of steps) {
      const moved = await step(world.deps, owner, seen(product));
      if (!moved.ok) throw new Error(moved.error.kind);
      product = moved.value;
      lives.push(product.lifecycle);
    }
    expect(lives).toEqual(['DEPRECATED', 'PUBLISHED', 'RETIRED']);
    expect((await publishProduct(world.deps, owner, seen(product))).ok).toBe(true);
  });
  test('a draft cannot be deprecated, a published product not discarded', async () => {
    expect(await deprecateProduct(world.deps, owner, seen(await world.draft()))).toEqual(
      err({ kind: 'invalid-transition', from: 'DRAFT' }),
    );
    world.tables.table('product').clear();
    expect(await discardDraft(world.deps, owner, seen(await world.published()))).toEqual(
      err({ kind: 'invalid-transition', from: 'PUBLISHED' }),
    );
  });
  test('a discarded draft frees its stream', async () => {
    expect(await discardDraft(world.deps, owner, seen(await world.draft()))).toEqual(ok(undefined));
    expect((await world.draft()).slug).toBe('payments-captured');
  });
});

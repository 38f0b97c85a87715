import { may } from '../access/permissions';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { type FieldTree, flatten } from '../schema-rules/fields/field-tree';
import { type FieldLabel, isHidden } from './domain/field-label';
import { type Placed, pathsOf, placeLabels } from './domain/place-labels';
import { suggestPii } from './domain/suggest-pii';
import { type LabelledSchema, labelledSchema } from './labelled-schema';
import { labelRepository } from './repository';
import type { FieldLabelView, HiddenField, LabelForm, LabelsByPath, LabelsPage } from './view';

type Deps = { readonly db: PrismaClient };
type Version = { readonly versionId: string | null; readonly tree: FieldTree };

const viewOf = ({ versionId: _, ...label }: FieldLabel, path: string): FieldLabelView => ({ ...label, path });

async function schemaOf(db: PrismaClient, productId: string, labels: readonly FieldLabel[]) {
  return labelledSchema(await labelRepository(db).standing(productId, labels));
}

const placedIn = (labels: readonly FieldLabel[], { line }: LabelledSchema, { versionId, tree }: Version) =>
  placeLabels(labels, pathsOf(tree), (anchor) => line.follow(anchor, versionId));

/** What is said of the fields of one version, whoever may see the product. */
export async function labelsOfVersion(
  { db }: Deps,
  productId: string,
  version: Version,
): Promise<{ readonly labels: LabelsByPath; readonly lost: number }> {
  const labels = await labelRepository(db).labels(productId);
  if (labels.length === 0) return { labels: {}, lost: 0 };
  const { placed, lost } = placedIn(labels, await schemaOf(db, productId, labels), version);
  return {
    labels: Object.fromEntries([...placed].map(([path, label]) => [path, viewOf(label, path)])),
    lost: lost.length,
  };
}

/** The same of the valid version; the caller has asked who may see the product. */
export async function currentLabels({ db }: Deps, productId: string): Promise<LabelsByPath> {
  const labels = await labelRepository(db).labels(productId);
  if (labels.length === 0) return {};
  const schema = await schemaOf(db, productId, labels);
  if (!schema.valid) return {};
  const { placed } = placedIn(labels, schema, schema.valid);
  return Object.fromEntries([...placed].map(([path, label]) => [path, viewOf(label, path)]));
}

/** What samples of a product hide, by where it stands in the valid version; the caller has asked who may look. */
export async function hiddenFields({ db }: Deps, productId: string): Promise<readonly HiddenField[]> {
  const labels = (await labelRepository(db).labels(productId)).filter(isHidden);
  if (labels.length === 0) return [];
  const { line, valid } = await schemaOf(db, productId, labels);
  return labels
    .map((label) => ({
      path: line.follow(label, valid?.versionId ?? null),
      classification: label.classification,
      pii: label.pii,
    }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

/** A product whose labels this person may change; null where there is none such. */
async function findEditable(db: PrismaClient, actor: Actor, slug: string) {
  const product = await db.dataProduct.findFirst({
    where: { slug, ...visibleProducts(actor), lifecycle: { not: 'RETIRED' } },
    select: { id: true, slug: true, name: true, ownerProjectId: true, domainId: true },
  });
  return product && may(actor, 'labels:edit', product) ? product : null;
}

async function editableLabels(db: PrismaClient, actor: Actor, slug: string) {
  const found = await findEditable(db, actor, slug);
  if (!found) return null;
  const { id, name } = found;
  const labels = await labelRepository(db).labels(id);
  const schema = await schemaOf(db, id, labels);
  const none: Placed<FieldLabel> = {
    placed: new Map(),
    lost: labels.map((said) => ({ said, path: said.path, because: 'gone' })),
  };
  const places = schema.valid ? placedIn(labels, schema, schema.valid) : none;
  return { product: { id, slug, name }, schema, ...places };
}

/** The page of a product's labels with what is suggested; null where they are not this person's to change. */
export async function getLabelsPage({ db }: Deps, actor: Actor, slug: string): Promise<LabelsPage | null> {
  const found = await editableLabels(db, actor, slug);
  if (!found) return null;
  const { product, schema, placed, lost } = found;
  const { line, valid } = schema;
  const repository = labelRepository(db);
  const refusals = valid ? await repository.refusals(product.id) : [];
  const refused = new Set(
    refusals.map((refusal) => `${refusal.kind} ${line.follow(refusal, valid?.versionId ?? null)}`),
  );
  return {
    product,
    readable: valid !== null,
    suggestions: valid
      ? suggestPii({
          tree: valid.tree,
          labels: placed,
          findings: await repository.findings(product.id),
          refused: (path, kind) => refused.has(`${kind} ${path}`),
        })
      : [],
    labelled: (valid ? [...pathsOf(valid.tree)] : []).flatMap((path) => {
      const label = placed.get(path);
      return label ? [viewOf(label, path)] : [];
    }),
    lost: lost.map(({ said, path, because }) => ({ ...viewOf(said, path), because })),
  };
}

/** What a form of one field's label begins with; null where the field or the label is not there, or not theirs. */
export async function getLabelForm(
  { db }: Deps,
  actor: Actor,
  slug: string,
  wanted: { readonly field?: string | undefined; readonly label?: string | undefined },
): Promise<LabelForm | null> {
  const found = await editableLabels(db, actor, slug);
  if (!found?.schema.valid) return null;
  const { product, schema, placed, lost } = found;
  const fields = flatten(schema.valid?.tree.fields ?? []).map(({ field }) => field);
  const astray = lost.find(({ said }) => said.id === wanted.label);
  if (astray) {
    const free = fields.filter(({ path }) => !placed.has(path)).map(({ path }) => path);
    return { product, label: viewOf(astray.said, astray.path), path: '', paths: free, field: null };
  }
  const field = fields.find(({ path }) => path === wanted.field);
  if (!field) return null;
  const label = placed.get(field.path);
  const { path, type, description } = field;
  return {
    product,
    label: label ? viewOf(label, path) : null,
    path,
    paths: [],
    field: { type, description },
  };
}

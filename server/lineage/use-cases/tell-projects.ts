import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { DataProduct } from '../../catalog/domain/data-product';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { TellProjectsInput } from '../schema';

export type TellError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  /** Nobody else's is touched. */
  | { readonly kind: 'nobody' }
  /** All of them heard of the same within a day. */
  | { readonly kind: 'told-already' };

/** A project whose things are touched, and how many of them. */
export type TouchedProject = { readonly id: string; readonly name: string; readonly things: number };

export type ImpactRepository = {
  /** The product of a stream, locked against others who would tell of it now. */
  lockProductOf(streamArn: string): Promise<DataProduct | null>;
  /** Ids of projects that were told of this product and field after `since`. */
  toldSince(productId: string, field: string, since: Date): Promise<ReadonlySet<string>>;
};

export type TellProjectsDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly impact: ImpactRepository; readonly audit: AuditRecorder }>;
  readonly clock: Clock;
  /** As far as this person may see; the product's own project is not among them. */
  readonly touchedBy: (actor: Actor, streamArn: string, field: string) => Promise<readonly TouchedProject[]>;
};

const AGAIN_AFTER_MS = 86_400_000;

/** Tells the owners of every project that a change of a field, or of all, would touch. Each hears it once a day at most. */
export async function tellProjects(
  { unitOfWork, clock, touchedBy }: TellProjectsDeps,
  actor: Actor,
  { focus, field, note }: TellProjectsInput,
): Promise<Result<number, TellError>> {
  const touched = await touchedBy(actor, focus, field);
  return unitOfWork(async (tx) => {
    const product = await tx.impact.lockProductOf(focus);
    if (!product || !may(actor, 'products:see-draft', product)) return err({ kind: 'not-found' });
    if (!may(actor, 'products:publish', product)) return err({ kind: 'forbidden' });
    if (touched.length === 0) return err({ kind: 'nobody' });
    const since = new Date(clock.now().getTime() - AGAIN_AFTER_MS);
    const told = await tx.impact.toldSince(product.id, field, since);
    const open = touched.filter(({ id }) => !told.has(id));
    if (open.length === 0) return err({ kind: 'told-already' });
    const subject = {
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
    } as const;
    await tx.audit.record(actor, {
      type: 'data-product.change-announced',
      ...subject,
      projectId: product.ownerProjectId,
      detail: { field, note, projects: open.map(({ name }) => name) },
    });
    for (const { id, things } of open)
      await tx.audit.record(actor, {
        type: 'data-product.change-told',
        ...subject,
        projectId: id,
        detail: { field, note, things, stream: focus },
      });
    return ok(open.length);
  });
}

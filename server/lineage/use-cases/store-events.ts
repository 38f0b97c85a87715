import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { identify } from '../domain/dataset-identity';
import type { EventDataset, EventJob, LineageEvent } from '../domain/event';
import { foldEvent, keyOfJob } from '../domain/fold-event';
import type { FoldContext, Folded } from '../domain/folded';
import { foldBatch } from '../domain/folded-batch';
import { seenAt } from '../domain/seen-at';
import type { LineageRepository, RawEvent } from '../ports';

/** A valid event, and who sent it. */
export type Reported = {
  readonly event: LineageEvent;
  readonly hash: string;
  readonly body: string;
  readonly projectId: string;
  readonly tokenId: string;
};

export type Stored =
  /** `clamped`: its time lay in the future, so it counts as seen when it came. */
  | { readonly kind: 'stored'; readonly clamped: boolean }
  | { readonly kind: 'repeated' }
  /** The token was revoked while the event was on its way. */
  | { readonly kind: 'revoked' };

export type StoreDeps = {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly lineage: LineageRepository }>;
};

const jobOf = (event: LineageEvent): EventJob | null => (event.kind === 'DATASET' ? null : event.job);
const datasetsOf = (event: LineageEvent): readonly EventDataset[] =>
  event.kind === 'DATASET' ? [event.dataset] : [...event.inputs, ...event.outputs];

/** Names of streams that say no account, wherever the event has them. */
function namesOf(event: LineageEvent): readonly string[] {
  return datasetsOf(event).flatMap(({ name, facets }) => [
    name,
    ...(facets.symlinks?.identifiers ?? []).map((each) => each.name),
    ...Object.values(facets.columnLineage?.fields ?? {}).flatMap(({ inputFields }) =>
      inputFields.map((each) => each.name),
    ),
  ]);
}

const rawOf = ({ event, hash, body, projectId }: Reported, context: FoldContext): RawEvent => {
  const job = jobOf(event);
  return {
    ...{
      projectId,
      hash,
      body,
      kind: event.kind,
      eventTime: event.eventTime,
      receivedAt: context.receivedAt,
    },
    jobKey: job && keyOfJob(job, context),
    datasetKey:
      event.kind === 'DATASET'
        ? identify(event.dataset, event.dataset.facets.symlinks?.identifiers ?? [], context.streams).key
        : null,
    state: event.kind === 'RUN' ? (event.eventType ?? 'OTHER') : null,
    runId: event.kind === 'RUN' ? event.run.runId : null,
  };
};

/** Keeps events and folds those that are new into the graph, all in one transaction; an answer for each. */
export function storeEvents(deps: StoreDeps, reported: readonly Reported[]): Promise<readonly Stored[]> {
  return deps.unitOfWork(async ({ lineage }) => {
    const receivedAt = deps.clock.now();
    await lineage.lockGraph();
    const live = await lineage.liveTokens([...new Set(reported.map(({ tokenId }) => tokenId))]);
    const accepted = reported.filter(({ tokenId }) => live.has(tokenId));
    const streams = await lineage.streamsNamed([...new Set(accepted.flatMap(({ event }) => namesOf(event)))]);

    const contexts = new Map<string, FoldContext>();
    for (const projectId of new Set(accepted.map((each) => each.projectId))) {
      const roles = accepted
        .filter((each) => each.projectId === projectId)
        .flatMap(({ event }) => jobOf(event)?.facets.sluice_principal?.roleArn ?? []);
      const own = await lineage.rolesOf(projectId, [...new Set(roles)]);
      contexts.set(projectId, { projectId, receivedAt, streams, roles: own });
    }
    const contextOf = (projectId: string): FoldContext => {
      const context = contexts.get(projectId);
      if (!context) throw new Error(`no context of ${projectId}`);
      return context;
    };

    const fresh = new Set(
      await lineage.insertEvents(accepted.map((each) => rawOf(each, contextOf(each.projectId)))),
    );
    const folded = new Map<string, Folded[]>();
    const answers = reported.map((each): Stored => {
      if (!live.has(each.tokenId)) return { kind: 'revoked' };
      // Twice in one batch is once, too.
      if (!fresh.delete(`${each.projectId}/${each.hash}`)) return { kind: 'repeated' };
      const ofProject = folded.get(each.projectId) ?? [];
      ofProject.push(foldEvent(each.event, contextOf(each.projectId)));
      folded.set(each.projectId, ofProject);
      return { kind: 'stored', clamped: seenAt(each.event.eventTime, receivedAt).clamped };
    });
    for (const [projectId, each] of folded) await lineage.merge(projectId, foldBatch(each));
    await lineage.touchTokens([...live], receivedAt);
    return answers;
  });
}

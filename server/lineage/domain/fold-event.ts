import { identify, jobKey } from './dataset-identity';
import type { EventDataset, EventJob, LineageEvent } from './event';
import { fieldLines } from './field-lines';
import { columnsOf } from './fold-columns';
import type { FoldContext, Folded, FoldedEdge, FoldedNode } from './folded';
import { runOf } from './run-state';
import { type SeenAt, seenAt } from './seen-at';

const ownersOf = (facet: EventDataset['facets']['ownership']): readonly string[] | null =>
  facet && facet._deleted !== true ? facet.owners.map(({ name }) => name) : null;

/** Identity of a dataset by all the names that the event gives it. */
export const identityOf = (dataset: EventDataset, { streams }: FoldContext) =>
  identify(dataset, dataset.facets.symlinks?.identifiers ?? [], streams);

function datasetNode(dataset: EventDataset, context: FoldContext, seen: SeenAt): FoldedNode {
  const { facets } = dataset;
  const { key, kind, namespace, name, label, streamArn } = identityOf(dataset, context);
  return {
    ...{ key, kind, namespace, name, label, streamArn, seen },
    projectId: null,
    fields: facets.schema ? fieldLines(facets.schema) : null,
    owners: ownersOf(facets.ownership),
    description: facets.documentation?.description || null,
    processing: null,
    integration: null,
  };
}

/** A job's key: its role's, where it says as which role of its project it runs. */
export function keyOfJob(job: EventJob, { projectId, roles }: FoldContext): string {
  const role = job.facets.sluice_principal?.roleArn;
  return role !== undefined && roles.has(role) ? role : jobKey(projectId, job);
}

function jobNode(job: EventJob, context: FoldContext, seen: SeenAt): FoldedNode {
  const { facets } = job;
  return {
    key: keyOfJob(job, context),
    kind: 'JOB',
    namespace: job.namespace,
    name: job.name,
    label: job.name,
    streamArn: null,
    projectId: context.projectId,
    fields: null,
    owners: ownersOf(facets.ownership),
    description: facets.documentation?.description || null,
    processing: facets.jobType?.processingType?.toUpperCase() ?? null,
    integration: facets.jobType?.integration ?? null,
    seen,
  };
}

/**
 * An event as nodes, edges (dataset → job → dataset), edges of columns, and what it says of its run. The order of
 * events makes no difference: what is stored is merged by time (server/lineage/repository.ts).
 */
export function foldEvent(event: LineageEvent, context: FoldContext): Folded {
  const seen = seenAt(event.eventTime, context.receivedAt);
  if (event.kind === 'DATASET') {
    const node = datasetNode(event.dataset, context, seen);
    const flow = columnsOf(event.dataset, node.key, null, context, seen);
    const edge = (from: string): FoldedEdge => ({
      from,
      to: node.key,
      seen,
      said: event.eventTime,
      runId: null,
    });
    return {
      nodes: [node, ...flow.sources],
      edges: flow.sources.map(({ key }) => edge(key)),
      columns: flow.columns,
      run: null,
    };
  }
  const job = jobNode(event.job, context, seen);
  const inputs = event.inputs.map((each) => datasetNode(each, context, seen));
  const outputs = event.outputs.map((each) => datasetNode(each, context, seen));
  const flows = event.outputs.map((each, at) =>
    columnsOf(each, outputs[at]?.key ?? '', job.key, context, seen),
  );
  const read = [...inputs, ...flows.flatMap(({ sources }) => sources)];
  const runId = event.kind === 'RUN' ? event.run.runId.toLowerCase() : null;
  const edge = (from: string, to: string): FoldedEdge => ({ from, to, seen, said: event.eventTime, runId });
  return {
    nodes: [job, ...read, ...outputs],
    edges: [...read.map(({ key }) => edge(key, job.key)), ...outputs.map(({ key }) => edge(job.key, key))],
    columns: flows.flatMap(({ columns }) => columns),
    run:
      event.kind === 'RUN' && runId !== null
        ? {
            ...runOf(event.eventType, seen.at, event.run.facets.errorMessage?.message || null),
            ...{ runId, producer: event.producer, job: job.key },
          }
        : null,
  };
}

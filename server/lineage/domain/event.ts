import { z } from 'zod';
import { datasetFacets, jobFacets, named, producerText, runFacets } from './facets';

export const RUN_EVENTS = ['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'] as const;
export type RunEventType = (typeof RUN_EVENTS)[number];

/** Datasets of one side of one event. */
const MOST_DATASETS = 500;
/** JSON that is nested deeper is no event, and would be somebody's stack. */
const MOST_DEPTH = 40;
export const MOST_EVENTS = 1_000;

const dataset = z.looseObject({ ...named, facets: datasetFacets.prefault({}) });
const job = z.looseObject({ ...named, facets: jobFacets.prefault({}) });
const run = z.looseObject({ runId: z.uuid(), facets: runFacets.prefault({}) });
const datasets = z.array(dataset).max(MOST_DATASETS).default([]);
/** With its offset a year may come out that PostgreSQL, or ISO 8601 in four digits, does not know. */
const isStorable = (at: Date) => at.getUTCFullYear() >= 1970 && at.getUTCFullYear() <= 9_999;
const base = {
  eventTime: z.iso
    .datetime({ offset: true, local: false })
    .transform((text) => new Date(text))
    .refine(isStorable, 'must lie between 1970 and 9999'),
  producer: producerText,
  schemaURL: z.string().min(1).max(512),
};

const runEvent = z.looseObject({
  ...base,
  eventType: z.enum(RUN_EVENTS).default('OTHER'),
  run,
  job,
  inputs: datasets,
  outputs: datasets,
});
const jobEvent = z.looseObject({ ...base, job, inputs: datasets, outputs: datasets });
const datasetEvent = z.looseObject({ ...base, dataset });

export type EventDataset = z.output<typeof dataset>;
export type EventJob = z.output<typeof job>;
/** The three events of OpenLineage 2-0-2 (docs/aws-facts.md names what is taken from it). */
export type LineageEvent =
  | ({ readonly kind: 'RUN' } & z.output<typeof runEvent>)
  | ({ readonly kind: 'JOB' } & z.output<typeof jobEvent>)
  | ({ readonly kind: 'DATASET' } & z.output<typeof datasetEvent>);

export type EventFault = { readonly path: string; readonly message: string };
export type ParsedEvent =
  | { readonly ok: true; readonly event: LineageEvent }
  | { readonly ok: false; readonly faults: readonly EventFault[] };

/** Whether it is nested deeper than any event; looks no deeper than that itself. */
export function tooDeep(value: unknown, left = MOST_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((each) => tooDeep(each, left - 1));
}

const refused = (faults: readonly EventFault[]): ParsedEvent => ({ ok: false, faults });

const faultsOf = (error: z.ZodError): readonly EventFault[] =>
  error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }));

/** One event as it came in JSON. The faults say where, as `outputs.0.facets.schema.fields.2.name`. */
export function parseEvent(json: unknown): ParsedEvent {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return refused([{ path: '', message: 'An event is a JSON object.' }]);
  if (tooDeep(json))
    return refused([{ path: '', message: `Nothing may be nested deeper than ${MOST_DEPTH} levels.` }]);
  if ('run' in json) {
    const parsed = runEvent.safeParse(json);
    return parsed.success
      ? { ok: true, event: { kind: 'RUN', ...parsed.data } }
      : refused(faultsOf(parsed.error));
  }
  if ('dataset' in json) {
    const parsed = datasetEvent.safeParse(json);
    return parsed.success
      ? { ok: true, event: { kind: 'DATASET', ...parsed.data } }
      : refused(faultsOf(parsed.error));
  }
  if ('job' in json) {
    const parsed = jobEvent.safeParse(json);
    return parsed.success
      ? { ok: true, event: { kind: 'JOB', ...parsed.data } }
      : refused(faultsOf(parsed.error));
  }
  return refused([{ path: '', message: 'An event has a run and a job, a job, or a dataset.' }]);
}

/** The same text for the same event, in whichever order its members came. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${canonicalText(each)}`).join(',')}}`;
}

import { z } from 'zod';
import { lineText, paragraphText, searchText } from '../kernel/text';
import { RUN_EVENTS } from './domain/event';

const MOST_NAMESPACES = 20;

export const createTokenInput = z.object({
  projectId: z.uuid(),
  name: lineText().pipe(
    z.string().min(1, 'Name the job or the platform that will report.').max(80, 'Use at most 80 characters.'),
  ),
  /** Typed in one line, parted by commas. */
  namespaces: lineText()
    .pipe(z.string().max(600, 'Use at most 600 characters.'))
    .transform((text) => text.split(',').flatMap((each) => each.trim() || []))
    .pipe(z.array(z.string().max(256)).max(MOST_NAMESPACES, `Name at most ${MOST_NAMESPACES}.`)),
});
export type CreateTokenInput = z.output<typeof createTokenInput>;

export const revokeTokenInput = z.object({ id: z.uuid() });
export type RevokeTokenInput = z.output<typeof revokeTokenInput>;

export const MOST_DEPTH = 6;
const depth = (initial: number) => z.coerce.number().int().min(0).max(MOST_DEPTH).catch(initial);
const KEY_CHARACTERS = 900;

/** What the page of the graph is asked for. */
export const graphInput = z.object({
  focus: searchText(KEY_CHARACTERS).catch(''),
  field: searchText(256).catch(''),
  q: searchText(80).catch(''),
  up: depth(1),
  down: depth(2),
  panel: z.enum(['details', 'impact', 'evidence']).catch('details'),
  view: z.enum(['graph', 'list']).catch('graph'),
  domains: z.enum(['on', 'off']).catch('on'),
  fields: z.enum(['on', 'off']).catch('on'),
  from: z.enum(['all', 'reported', 'derived']).catch('all'),
});
export type GraphInput = z.output<typeof graphInput>;

const DAY_MS = 86_400_000;
/** `2026-11-21`, in UTC; null for anything else. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform((text) => new Date(`${text}T00:00:00Z`))
  .refine((at) => !Number.isNaN(at.getTime()))
  .nullable()
  .catch(null);

/** What a list of events is limited to, as it stands in its address. `to` is included. */
export const eventFilters = z.object({
  /** What happened to the run, or the kind of an event that is about none. */
  state: z.enum([...RUN_EVENTS, 'JOB', 'DATASET', '']).catch(''),
  /** Key of a job or dataset. */
  of: searchText(KEY_CHARACTERS).catch(''),
  run: z.uuid().or(z.literal('')).catch(''),
  from: day,
  to: day.transform((at) => at && new Date(at.getTime() + DAY_MS)),
  below: searchText(90).catch(''),
});
export type EventFilters = z.output<typeof eventFilters>;

export const eventHash = z.string().regex(/^[0-9a-f]{64}$/);
export const nodeId = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .transform(BigInt);

export const tellProjectsInput = z.object({
  focus: lineText().pipe(z.string().min(1).max(KEY_CHARACTERS)),
  field: lineText().pipe(z.string().max(256)).default(''),
  note: paragraphText().max(500, 'Use at most 500 characters.').default(''),
});
export type TellProjectsInput = z.output<typeof tellProjectsInput>;

/** How many projects were told, as the address says it after the act. */
export const toldCount = z.coerce.number().int().min(0).max(10_000).catch(0);

import { z } from 'zod';
import { lineText, searchText } from '../kernel/text';

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

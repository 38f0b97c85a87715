import { canonicalText, type EventFault, type LineageEvent, MOST_EVENTS, parseEvent } from './domain/event';
import { hashEvent } from './token-hash';

export type ReadEvent = { readonly event: LineageEvent; readonly hash: string; readonly body: string };
export type ReadEvents =
  | { readonly ok: true; readonly events: readonly ReadEvent[] }
  | { readonly ok: false; readonly errors: readonly EventFault[] };

const MOST_FAULTS = 50;
const refused = (message: string): ReadEvents => ({ ok: false, errors: [{ path: '', message }] });

function jsonOf(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Events of a body, one or a list. Where any of them is wrong, none is taken, and the paths say which. */
export function readEvents(text: string, batch: boolean): ReadEvents {
  const json = jsonOf(text);
  if (!json) return refused('The body is not JSON.');
  if (batch && !Array.isArray(json.value)) return refused('A batch is a JSON array of events.');
  const list: readonly unknown[] = batch ? (json.value as unknown[]) : [json.value];
  if (list.length === 0 || list.length > MOST_EVENTS)
    return refused(`A batch has 1 to ${MOST_EVENTS} events.`);

  const events: ReadEvent[] = [];
  const errors: EventFault[] = [];
  for (const [at, each] of list.entries()) {
    const parsed = parseEvent(each);
    if (parsed.ok) {
      const body = batch ? JSON.stringify(each) : text;
      events.push({ event: parsed.event, hash: hashEvent(canonicalText(each)), body });
    } else
      errors.push(
        ...parsed.faults.map(({ path, message }) => ({
          path: batch ? [at, path].filter((part) => part !== '').join('.') : path,
          message,
        })),
      );
    if (errors.length >= MOST_FAULTS) break;
  }
  return errors.length > 0 ? { ok: false, errors: errors.slice(0, MOST_FAULTS) } : { ok: true, events };
}

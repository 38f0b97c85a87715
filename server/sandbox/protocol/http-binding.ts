import type { NormalizedSchema } from '@smithy/core/schema';

/** Where a member of a REST operation's input travels when it is not in the body. */
export type HttpBinding =
  | { readonly in: 'label' }
  | { readonly in: 'query'; readonly name: string }
  | { readonly in: 'header'; readonly name: string };

export function httpBinding(member: NormalizedSchema): HttpBinding | undefined {
  const { httpLabel, httpQuery, httpHeader } = member.getMergedTraits();
  if (httpLabel) return { in: 'label' };
  if (typeof httpQuery === 'string') return { in: 'query', name: httpQuery };
  if (typeof httpHeader === 'string') return { in: 'header', name: httpHeader.toLowerCase() };
  return undefined;
}

/** Method, path and status of a REST operation. */
export type HttpRoute = {
  readonly method: string;
  /** With its labels in braces. */
  readonly uri: string;
  /** Decoded labels of a path that the operation has; null for another path. */
  readonly match: (path: string) => Readonly<Record<string, string>> | null;
  /** More literal segments win where two routes match. */
  readonly literals: number;
  readonly status: number;
};

type Segment = { readonly literal: string } | { readonly label: string; readonly greedy: boolean };

/** From the schema's `["GET", "/2015-03-31/event-source-mappings/{UUID}", 200]`. */
export function httpRoute(trait: unknown): HttpRoute | undefined {
  if (!Array.isArray(trait)) return undefined;
  const [method, uri, status] = trait as readonly unknown[];
  if (typeof method !== 'string' || typeof uri !== 'string' || typeof status !== 'number') return undefined;
  const segments = (uri.split('?', 1)[0] ?? '').split('/').slice(1).map(segmentOf);
  return {
    method,
    uri: uri.split('?', 1)[0] ?? '/',
    status,
    literals: segments.filter((segment) => 'literal' in segment).length,
    match: (path) => matchPath(segments, path.split('/').slice(1)),
  };
}

function segmentOf(text: string): Segment {
  const label = /^\{(\w+)(\+?)\}$/.exec(text);
  return label ? { label: label[1] ?? '', greedy: label[2] === '+' } : { literal: text };
}

function matchPath(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | null {
  const labels: Record<string, string> = Object.create(null);
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined || part === '') return null;
    if ('literal' in segment) {
      if (segment.literal !== part) return null;
    } else {
      const value = decode(segment.greedy ? parts.slice(index).join('/') : part);
      if (value === null) return null;
      labels[segment.label] = value;
      if (segment.greedy) return labels;
    }
  }
  const rest = parts.slice(segments.length);
  return rest.every((part) => part === '') ? labels : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

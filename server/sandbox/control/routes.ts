import { z } from 'zod';
import type { SandboxAccount } from '../accounts';
import type { CallFilter, CallLog } from '../calls/call-log';
import { backfillInput, backfillMetrics } from '../cloudwatch/backfill-metrics';
import type { MetricStore } from '../cloudwatch/metrics/metric-store';
import type { DrivenClock } from '../driven-clock';
import { FAULT_KINDS } from '../faults/fault';
import type { Faults } from '../faults/faults';
import { type AnywhereDeps, createAnywhereSession, sessionInput } from '../roles-anywhere/create-session';
import type { Pause } from '../serve/pause';
import type { LiveSettings } from '../settings';

export type ControlDeps = {
  readonly log: CallLog;
  readonly faults: Faults;
  readonly clock: DrivenClock;
  readonly pause: Pause;
  readonly settings: LiveSettings;
  readonly openAccount: (account: SandboxAccount) => Promise<object>;
  readonly anywhere: AnywhereDeps;
  readonly metrics: MetricStore;
};

export type ControlRequest = {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly json: () => Promise<unknown>;
};
export type Reply = { readonly status: number; readonly body?: string };
type RouteInput = { readonly query: URLSearchParams; readonly json: () => Promise<unknown> };
type Route = (deps: ControlDeps, input: RouteInput) => Promise<Reply> | Reply;

const YEAR_MS = 366 * 24 * 3_600_000;

const fault = z.strictObject({
  service: z.string().min(1),
  operation: z.string().min(1),
  account: z.string().optional(),
  arn: z.string().optional(),
  kind: z.enum(FAULT_KINDS),
  count: z.number().int().min(1).optional(),
  share: z.number().gt(0).max(1).optional(),
  forMs: z.number().int().min(1).optional(),
});
const id = z.object({ id: z.coerce.number().int().optional() });
const account = z.strictObject({
  id: z.string().regex(/^\d{12}$/),
  alias: z.string().regex(/^[a-z0-9-]{1,63}$/),
});
const filter = z.object({
  since: z.coerce.number().int().min(0).optional(),
  service: z.string().optional(),
  operation: z.string().optional(),
  accountId: z.string().optional(),
});
const advance = z.strictObject({ advanceMs: z.number().int().min(0).max(YEAR_MS) });
const paused = z.strictObject({ service: z.string().min(1).default('*') });
const settings = z.strictObject({
  limits: z.boolean().optional(),
  propagationDelayMs: z.number().int().min(0).optional(),
  refuseOrphans: z.boolean().optional(),
  singleKeyShards: z.boolean().optional(),
});

/** What the control interface answers to, by method and path. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET /health': () => ok({ status: 'ok' }),

  'GET /calls': ({ log }, { query }) => ({
    status: 200,
    body: log.read(callFilter(query)).map(line).join(''),
  }),

  'GET /faults': ({ faults }) => ok(faults.list()),
  'POST /faults': async ({ faults }, { json }) =>
    ok({ id: faults.inject(definedOnly(fault.parse(await json()))) }),
  'DELETE /faults': ({ faults }, { query }) => {
    const which = id.parse(Object.fromEntries(query)).id;
    if (which === undefined) faults.clear();
    else if (!faults.remove(which)) return { status: 404, body: line({ error: 'no such fault' }) };
    return DONE;
  },

  'GET /clock': ({ clock }) => ok(timeOf(clock)),
  'POST /clock': async ({ clock }, { json }) => {
    await clock.advance(advance.parse(await json()).advanceMs);
    return ok(timeOf(clock));
  },

  'GET /pause': ({ pause }) => ok({ paused: pause.paused() }),
  'POST /pause': async ({ pause }, { json }) => {
    pause.pause(paused.parse(await json()).service);
    return DONE;
  },
  'POST /resume': async ({ pause }, { json }) => {
    pause.resume(paused.parse(await json()).service);
    return DONE;
  },

  'GET /settings': ({ settings: live }) => ok(live.now()),
  'POST /settings': async ({ settings: live }, { json }) => {
    live.change(definedOnly(settings.parse(await json())));
    return ok(live.now());
  },

  'POST /roles-anywhere/sessions': async ({ anywhere }, { json }) => {
    const session = createAnywhereSession(anywhere, sessionInput.parse(await json()));
    return session ? ok(session) : { status: 403, body: line({ error: 'AccessDeniedException' }) };
  },

  'POST /metrics': async ({ metrics }, { json }) => {
    backfillMetrics(metrics, backfillInput.parse(await json()));
    return DONE;
  },

  'POST /accounts': async ({ openAccount }, { json }) => ok(await openAccount(account.parse(await json()))),
};

export async function answer(deps: ControlDeps, { method, url = '/', json }: ControlRequest): Promise<Reply> {
  try {
    const { pathname, searchParams: query } = new URL(url, 'http://127.0.0.1');
    const name = `${method} ${pathname}`;
    const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
    if (!route) return { status: 404, body: line({ error: 'no such thing' }) };
    return await route(deps, { query, json });
  } catch (cause) {
    const error = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    return { status: 400, body: line({ error }) };
  }
}

const DONE: Reply = { status: 204 };
const ok = (value: unknown): Reply => ({ status: 200, body: line(value) });
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

const timeOf = (clock: DrivenClock): object => ({ now: clock.now().toISOString(), aheadMs: clock.aheadMs() });

const callFilter = (query: URLSearchParams): CallFilter =>
  definedOnly(filter.parse(Object.fromEntries(query)));

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** What was not given is left out rather than undefined. */
const definedOnly = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Defined<T>;

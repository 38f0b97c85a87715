import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { ensureBrowser } from '@/e2e/support/browser';
import { closeDatabase, database } from '@/server/db/client';
import { startEmbeddedPostgres } from '@/server/db/embedded-postgres';
import { migrate } from '@/server/db/migrate';
import { prismaUnitOfWork } from '@/server/db/transaction';
import { transactionOn } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';
import { systemClock } from '@/server/kernel/clock';
import type { LineageGraph } from '@/server/lineage/domain/graph';
import { lineageIngest } from '@/server/lineage/ingest';
import { getGraph } from '@/server/lineage/queries';
import { hashLineageToken } from '@/server/lineage/token-hash';

/**
 * `npm run bench -- lineage 5000` sends fewer events. Events come one by one through the door that the route has, with
 * body, token, validation and answer after the commit, on a real PostgreSQL; only Next's own HTTP server is not in it.
 */
const [EVENTS = 50_000] = process.argv.slice(2).map(Number);
const CALLERS = 100;
const JOBS = 1_000;
const HUB_EDGES = 5_000;
const SHOWN = 500;
const TRIES = 20;
const SECRET = `sluice_lin_${'b'.repeat(43)}`;

const root = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
const postgres = await startEmbeddedPostgres({
  directory: join(root, 'pg'),
  project: process.cwd(),
  ephemeral: true,
});
process.env.DATABASE_URL = postgres.url;

const reader: Actor = {
  ...{ id: 'bench', email: 'bench', name: 'Bench', organisationRoles: ['AUDITOR'], memberships: [] },
};
const stream = (name: string) => ({
  namespace: 'arn:aws:kinesis:eu-west-1:222233334444',
  name: `stream/${name}`,
});

/** A heartbeat of one of a thousand streaming jobs, each of which reads two streams and writes one with columns. */
const eventOf = (at: number) => {
  const job = at % JOBS;
  const inputField = (field: string) => ({ ...stream(`s-${job % 300}`), field });
  return JSON.stringify({
    eventType: 'RUNNING',
    eventTime: new Date(Date.now() - 1_000).toISOString(),
    producer: 'https://example.com/bench',
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    run: { runId: `01938a3e-2f63-7c4a-9d10-${String(job).padStart(12, '0')}`, facets: { beat: { at } } },
    job: { namespace: 'bench', name: `job-${job}`, facets: {} },
    inputs: [stream(`s-${job % 300}`), stream(`s-${(job * 7) % 300}`)],
    outputs: [
      {
        ...stream(`out-${job}`),
        facets: {
          columnLineage: {
            fields: {
              id: { inputFields: [inputField('id')] },
              total: { inputFields: [inputField('amount')] },
            },
          },
        },
      },
    ],
  });
};

async function ingest(): Promise<number> {
  const deps = { db: database(), clock: systemClock, unitOfWork: prismaUnitOfWork(database, transactionOn) };
  const unlimited = { perSecond: 1e9, most: 1e9 };
  const door = lineageIngest(deps, unlimited);
  let sent = 0;
  const caller = async () => {
    while (sent < EVENTS) {
      const body = eventOf(sent);
      sent += 1;
      const request = new Request('http://127.0.0.1/api/v1/lineage', {
        ...{ method: 'POST', body, headers: { authorization: `Bearer ${SECRET}` } },
      });
      const answer = await door(request, { batch: false, address: 'bench' });
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const seconds = (performance.now() - start) / 1_000;
  const kept = await database().lineageEvent.count();
  if (kept !== EVENTS) throw new Error(`${kept} of ${EVENTS} events were kept`);
  return EVENTS / seconds;
}

/** A hub from which 5,000 edges lead, and three steps behind each of its neighbours. */
async function hub(projectId: string): Promise<string> {
  await database().$executeRaw`
    insert into lineage_node (key, kind, namespace, name, label, owners, "firstSeenAt", "lastSeenAt")
    select 'hub-' || level || '-' || at, case when level % 2 = 1 then 'JOB' else 'TABLE' end, 'hub', 'n' || at, 'n' || at, '{}', now(), now()
      from generate_series(0, 3) as level, generate_series(1, ${HUB_EDGES}::int) as at
     where level > 0 or at = 1`;
  await database().$executeRaw`
    insert into lineage_edge ("fromId", "toId", "projectId", "firstSeenAt", "lastSeenAt", "saidAt", clamped, events)
    select source.id, target.id, ${projectId}::uuid, now(), now(), now(), false, 1
      from generate_series(1, 3) as level, generate_series(1, ${HUB_EDGES}::int) as at
      join lateral (select id from lineage_node where key = 'hub-' || level || '-' || at) as target on true
      join lateral (select id from lineage_node
                     where key = 'hub-' || (level - 1) || '-' || case when level = 1 then 1 else at end) as source on true`;
  await database().$executeRaw`analyze lineage_node, lineage_edge`;
  return 'hub-0-1';
}

async function neighbourhood(focus: string) {
  const times: number[] = [];
  let graph: LineageGraph | null = null;
  for (let at = 0; at < TRIES; at += 1) {
    const start = performance.now();
    graph = await getGraph({ db: database(), clock: systemClock }, reader, { focus, up: 3, down: 3 });
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return {
    p50: times[TRIES / 2] ?? 0,
    p95: times[Math.floor(TRIES * 0.95)] ?? 0,
    nodes: graph?.nodes.length ?? 0,
  };
}

/** A graph as its page gets it: a tree of 500 nodes in eight domains, as the first paint of the portal shows it. */
function shown(): LineageGraph {
  const at = new Date().toISOString();
  const nodes = Array.from({ length: SHOWN }, (_, index) => ({
    ...{
      key: `n${index}`,
      label: `node-${index}`,
      namespace: 'bench',
      name: `n${index}`,
      depth: Math.floor(Math.log2(index + 1)),
    },
    kind: index % 2 === 0 ? ('STREAM' as const) : ('JOB' as const),
    domain: index % 2 === 0 ? { slug: `d${index % 8}`, name: `Domain ${index % 8}` } : null,
    ...{ product: null, project: { slug: 'p', name: 'Project' }, fields: [], owners: [], description: '' },
    ...{ processing: null, integration: null, run: null, lastSeenAt: at },
  }));
  const edges = nodes.slice(1).map(({ key }, index) => ({
    ...{ from: `n${Math.floor(index / 2)}`, to: key },
    evidence: [
      {
        source: 'REPORTED' as const,
        by: 'Project',
        events: 1,
        ahead: null,
        freshness: 'FRESH' as const,
        lastSeenAt: at,
      },
    ],
  }));
  return { focus: 'n0', nodes, edges, columns: [], cut: false, hiddenReaders: 0 };
}

const PAGE = `
  import { createElement, useMemo } from 'react';
  import { createRoot } from 'react-dom/client';
  import { LineageCanvas } from '@/components/lineage/lineage-canvas';
  import { layoutInputOf, pictureOf } from '@/components/lineage/picture';
  import { useLayout } from '@/components/lineage/use-layout';
  const graph = await (await fetch('/graph')).json();
  const wish = { domains: true, fields: true, from: 'all', chosen: 'n0', field: '' };
  function Shown() {
    const picture = useMemo(() => pictureOf(graph, wish), []);
    const input = useMemo(() => layoutInputOf(picture), [picture]);
    const layout = useLayout(input);
    return layout && createElement(LineageCanvas, { picture, layout, find: '', onChoose: () => {} });
  }
  window.show = () => createRoot(document.getElementById('graph')).render(createElement(Shown));
  window.ready = true;
`;
const bundle = async (options: Parameters<typeof build>[0]): Promise<string> => {
  const { outputFiles } = await build({
    ...{ bundle: true, write: false, format: 'esm', minify: true, jsx: 'automatic', ...options },
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { '@': process.cwd() },
  });
  return outputFiles?.[0]?.text ?? '';
};

/** Milliseconds that the page's main thread works until the nodes are drawn; the layout is the worker's. */
async function firstPaint() {
  const found = ensureBrowser((line) => console.error(line));
  if (!found.ok) throw new Error(found.problem);
  const files: Record<string, string> = {
    '/page.js': await bundle({ stdin: { contents: PAGE, resolveDir: process.cwd(), loader: 'ts' } }),
    '/layout-worker.ts': await bundle({ entryPoints: ['components/lineage/layout-worker.ts'] }),
    '/graph': JSON.stringify(shown()),
  };
  const html =
    '<!doctype html><html><body><div id="graph" style="width:1400px;height:850px"></div><script type="module" src="/page.js"></script></body></html>';
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    response
      .setHeader('content-type', file === undefined ? 'text/html' : 'text/javascript')
      .end(file ?? html);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await chromium.launch({
    ...(found.browser.executablePath ? { executablePath: found.browser.executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const spent = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].reduce(
        (sum, name) => sum + (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000,
        0,
      );
    };
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('window.ready');
    const before = await spent();
    await page.evaluate('window.show()');
    await page.waitForFunction(
      `document.querySelectorAll('.react-flow__node-lineage').length >= ${SHOWN / 2}`,
    );
    await page.waitForFunction(`document.querySelectorAll('.react-flow__edge').length > 0`);
    return {
      ms: (await spent()) - before,
      drawn: await page.evaluate<number>(`document.querySelectorAll('.react-flow__node-lineage').length`),
    };
  } finally {
    await browser.close();
    server.close();
  }
}

const rounded = (figure: number) => Math.round(figure * 10) / 10;
try {
  await migrate(postgres.url, join(process.cwd(), 'prisma/migrations'));
  const { id: projectId } = await database().project.create({ data: { slug: 'bench', name: 'Bench' } });
  await database().lineageToken.create({
    data: {
      ...{ projectId, name: 'bench', tokenHash: hashLineageToken(SECRET), hint: 'bbbb' },
      ...{ createdById: 'bench', createdAt: new Date() },
    },
  });
  const perSecond = await ingest();
  const near = await neighbourhood(await hub(projectId));
  const paint = await firstPaint();
  console.log(
    JSON.stringify({
      bench: 'lineage',
      ...{ events: EVENTS, callers: CALLERS, ingest_per_s: Math.round(perSecond) },
      neighbourhood_ms: { p50: rounded(near.p50), p95: rounded(near.p95) },
      ...{ hub_edges: HUB_EDGES, neighbourhood_nodes: near.nodes },
      ...{ first_paint_scripting_ms: rounded(paint.ms), nodes: SHOWN, nodes_drawn: paint.drawn },
    }),
  );
} finally {
  await closeDatabase();
  await postgres.stop();
  rmSync(root, { recursive: true, force: true });
}

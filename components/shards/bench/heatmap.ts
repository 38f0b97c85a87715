import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type CDPSession, chromium } from '@playwright/test';
import { build } from 'esbuild';
import { ensureBrowser } from '@/e2e/support/browser';
import { randomOf } from '@/server/kernel/seeded-random';
import { encodeShardMinutes, type ShardMinutes } from '@/server/metrics/domain/shard-minutes';

/** `npm run bench -- heatmap 500 60` measures fewer shards and minutes. */
const [SHARDS = 2_000, MINUTES = 180] = process.argv.slice(2).map(Number);
const SEED = Number(process.env.SLUICE_BENCH_SEED ?? Math.floor(Math.random() * 2 ** 31));
const STEPS = 60;

/** Every shard wanders, one in fifty is at its limit for a while, and one in twenty is younger than the picture. */
function madeUp(): ShardMinutes {
  const { next } = randomOf(SEED);
  const cells = SHARDS * MINUTES;
  const [bytes, records] = [new Uint16Array(cells), new Uint16Array(cells)];
  const rejected: [number, number][] = [];
  for (let row = 0; row < SHARDS; row += 1) {
    const born = next() < 0.05 ? Math.floor(next() * MINUTES) : 0;
    const hot = next() < 0.02;
    let share = 200 + next() * 500;
    for (let at = 0; at < MINUTES; at += 1) {
      share = Math.max(20, Math.min(990, share + (next() - 0.5) * 80));
      const full = hot && at > MINUTES / 2;
      const cell = row * MINUTES + at;
      bytes[cell] = at < born ? 0xffff : full ? 1_000 : share;
      records[cell] = at < born ? 0xffff : share * 0.8;
      if (full && at >= born) rejected.push([cell, Math.ceil(next() * 9_000)]);
    }
  }
  return {
    from: Date.UTC(2026, 2, 2, 11, 30) / 1_000,
    step: 60,
    count: MINUTES,
    shards: Array.from({ length: SHARDS }, (_, row) => `shardId-${String(row).padStart(12, '0')}`),
    starts: Array.from({ length: SHARDS }, (_, row) => String((BigInt(row) << 128n) / BigInt(SHARDS))),
    closed: [],
    parents: {},
    bytes,
    records,
    rejectedCells: Uint32Array.from(rejected, ([cell]) => cell),
    rejectedCounts: Uint32Array.from(rejected, ([, count]) => count),
  };
}

/** The page that the bench shows: the map as the portal has it, from the same bytes. */
const PAGE = `
  import { createElement } from 'react';
  import { createRoot } from 'react-dom/client';
  import { HeatMap } from '@/components/shards/heat-map';
  import { orderRows } from '@/components/shards/heat-rows';
  import { decodeShardMinutes } from '@/server/metrics/domain/shard-minutes';
  const bytes = await (await fetch('/minutes')).arrayBuffer();
  window.show = () => {
    const minutes = decodeShardMinutes(bytes);
    const rows = orderRows(minutes, 'hottest');
    createRoot(document.getElementById('map')).render(createElement(HeatMap, { minutes, rows }));
  };
  window.ready = true;
`;

/** The last cell of the first row has a colour. */
const PAINTED = `(() => {
  const canvas = document.querySelector('canvas');
  const pixels = canvas?.getContext('2d')?.getImageData(canvas.width - 20, 5, 1, 1).data;
  return pixels !== undefined && pixels[3] !== 0;
})()`;

/** Steps of the wheel through all rows: each from the scroll until its frame is out, in milliseconds. */
const PAN = `(async () => {
  const box = document.querySelector('.heat-scroll');
  const frame = () => new Promise((shown) => requestAnimationFrame(shown));
  const times = [];
  for (let step = 0; step < ${STEPS}; step += 1) {
    await frame();
    const start = performance.now();
    box.scrollTop += (box.scrollHeight / ${STEPS}) * 0.98;
    await frame();
    await frame();
    times.push(performance.now() - start);
  }
  return times;
})()`;

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { '@': process.cwd() },
  });
  return outputFiles[0]?.text ?? '';
}

/** Milliseconds that the page's main thread has worked so far: scripts, style and layout; and all of its tasks, painting too. */
async function spent(session: CDPSession): Promise<{ readonly scripting: number; readonly all: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
  return {
    scripting: of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration'),
    all: of('TaskDuration'),
  };
}

const rounded = (figure: number) => Math.round(figure * 10) / 10;

const found = ensureBrowser((line) => console.error(line));
if (!found.ok) throw new Error(found.problem);
const minutes = encodeShardMinutes(madeUp());
const script = await bundled();
const html =
  '<!doctype html><html data-theme="light"><body style="width:760px"><div id="map"></div><script type="module" src="/page.js"></script></body></html>';
const CSS =
  '.heat{position:relative}.heat-scroll{overflow-y:auto}.heat-canvas{position:sticky;top:0;display:block;width:100%}';
const server = createServer((request, response) => {
  if (request.url === '/minutes') response.end(minutes);
  else if (request.url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script);
  else
    response.setHeader('content-type', 'text/html').end(html.replace('<body', `<style>${CSS}</style><body`));
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
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction('window.ready');
  const before = await spent(session);
  await page.evaluate('window.show()');
  await page.waitForFunction(PAINTED);
  const painted = await spent(session);

  const steps = await page.evaluate<readonly number[]>(PAN);
  const panned = await spent(session);
  const sorted = steps.toSorted((a, b) => a - b);
  console.log(
    JSON.stringify({
      bench: 'heatmap',
      shards: SHARDS,
      minutes: MINUTES,
      first_paint_scripting_ms: rounded(painted.scripting - before.scripting),
      pan_step_ms: rounded((panned.all - painted.all) / STEPS),
      pan_frame_ms: {
        p50: rounded(sorted[STEPS / 2] ?? 0),
        p95: rounded(sorted[Math.floor(STEPS * 0.95)] ?? 0),
      },
      bytes: minutes.byteLength,
      bytes_gzipped: gzipSync(minutes).byteLength,
      seed: SEED,
    }),
  );
} finally {
  await browser.close();
  server.close();
}

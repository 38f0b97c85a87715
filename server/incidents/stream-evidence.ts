import { newestEvidence } from '../analyses/newest-evidence';
import type { PrismaClient } from '../db/generated/client';
import type { Clock } from '../kernel/clock';
import { LEVELS, METRICS } from '../metrics/domain/metric-catalog';
import { gridOf } from '../metrics/domain/window';
import { readLines } from '../metrics/read-lines';
import { loadEvidence } from '../shards/load-evidence';
import { boundLines, type KeptLine } from './domain/kept-series';
import type { StreamEvidenceReader } from './ports';

const knownOf = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** What the collector has stored, for rules and incidents. */
export const streamEvidence = (db: () => PrismaClient, clock: Clock): StreamEvidenceReader => ({
  async read(streamArn) {
    const product = await db().dataProduct.findUnique({
      where: { streamArn },
      select: { id: true, streamArn: true, streamName: true },
    });
    if (!product) return null;
    // An incident is read by all who may see it, so that it names no keys.
    const analysis = await newestEvidence(db(), product.id, { now: clock.now(), seesKeys: false });
    return loadEvidence({ db: db(), clock }, product, analysis);
  },

  async minutes(streamArn, { from, to }) {
    const grid = gridOf({ from: from / 1_000, to: to / 1_000 }, 60);
    const lines: KeptLine[] = [];
    for (const level of LEVELS) {
      const read = await readLines(db(), { streamArn, level }, grid);
      for (const { name: metric } of METRICS[level])
        for (const [series, values] of read(metric))
          lines.push({ level, metric, series, values: Array.from(values, knownOf) });
    }
    return boundLines(lines);
  },
});

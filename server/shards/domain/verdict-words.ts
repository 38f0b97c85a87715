import { CAUSE_WORDS, type Cause } from './cause';
import type { Evidence } from './evidence';
import { slowFanOut } from './judge-reads';
import { hotKeyOf } from './judge-writes';
import { utilisationOf } from './limits';
import { shortId } from './lineage';
import { THRESHOLDS } from './thresholds';
import type { Finding, Sureness, Verdict } from './verdict';

const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const percent = (part: number): string => `${count.format(part * 100)} %`;
const MIB = 1_048_576;

export const SURE_WORDS: Readonly<Record<Sureness, string>> = {
  4: 'Almost certain',
  3: 'Very likely',
  2: 'Likely',
  1: 'Possible',
};

const NUMBERS = ['None', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'] as const;
const NUMBERS_SMALL = NUMBERS.map((word) => word.toLowerCase());

export type EvidenceLine = { readonly figure: string; readonly says: string };

export type FindingWords = {
  readonly cause: Cause;
  readonly title: string;
  readonly summary: string;
  readonly sure: Sureness;
  /** "Very likely. Four of five signs agree" */
  readonly sureness: string;
  readonly signs: Finding['signs'];
};

export type VerdictWords = {
  readonly kind: Verdict['kind'];
  readonly findings: readonly FindingWords[];
  /** What stands instead of findings. */
  readonly title: string;
  readonly summary: string;
  readonly lines: readonly EvidenceLine[];
  /** What nobody can see from here. */
  readonly unseen: readonly string[];
  readonly alsoChecked: string;
};

function titleOf({ cause }: Finding, { facts }: Verdict): string {
  const hottest = facts.shards[0]?.shardId;
  const on =
    (cause === 'HOT_KEY' || cause === 'HOT_SHARD') && hottest
      ? `${cause === 'HOT_KEY' ? ' on shard' : ''} ${shortId(hottest)}`
      : '';
  return `${CAUSE_WORDS[cause]}${on}`;
}

function summaryOf({ cause }: Finding, { facts }: Verdict, evidence: Evidence): string {
  const shard = shortId(facts.shards[0]?.shardId ?? '');
  const top = hotKeyOf(facts);
  switch (cause) {
    case 'HOT_KEY':
      return `One key, ${top?.key ?? top?.hiddenAs ?? 'unknown'}, carries ${percent(top?.share ?? 0)} of shard ${shard}${facts.openShards > 1 ? ' while the other shards have room' : ''}. Adding shards evenly will not help: the key would stay on one of them.`;
    case 'HOT_SHARD':
      return shard
        ? `Shard ${shard} is nearly full while the others have room. Many keys share it, so that a cut at the right place helps.`
        : 'The stream has room and rejects writes all the same: either one shard is full, or seconds are. Without shard metrics or an analysis nobody can tell.';
    case 'UNDER_PROVISIONED':
      return `All of its ${count.format(facts.openShards)} shards together are too few for what is written.`;
    case 'BURST':
      return 'Writes come in bursts: single seconds are full, and the minutes around them have room.';
    case 'LARGE_RECORDS':
      return `Records are ${count.format(facts.meanRecord / 1_024)} KiB on average. Two that come together are too much for a shard's second, however empty the minute is.`;
    case 'TOO_MANY_READERS':
      return 'Readers that poll share five calls and 2 MB of each shard in a second, and take them from each other.';
    case 'SLOW_CONSUMER': {
      const slow = slowFanOut(evidence);
      return slow
        ? `The fan-out consumer ${slow.name} falls behind. It has 2 MB/s of each shard for itself, so that its own work is what is slow.`
        : 'A reader falls behind although nothing rejects its reads: its own work is what is slow. CloudWatch does not say which one polls.';
    }
  }
}

const words = (finding: Finding, verdict: Verdict, evidence: Evidence): FindingWords => ({
  cause: finding.cause,
  title: titleOf(finding, verdict),
  summary: summaryOf(finding, verdict, evidence),
  sure: finding.sure,
  sureness: `${SURE_WORDS[finding.sure]}. ${NUMBERS[finding.agreeing] ?? finding.agreeing} of ${NUMBERS_SMALL[finding.asked] ?? finding.asked} signs agree`,
  signs: finding.signs,
});

/** Keys are counted in bounded memory: never too low, and too high by so much at most. */
const offBy = (error: number): string =>
  error < 0.0005 ? '' : ` (${(error * 100).toFixed(1)} points less at the worst)`;

function linesOf({ facts, findings }: Verdict): readonly EvidenceLine[] {
  const lines: EvidenceLine[] = [];
  const [hottest] = facts.shards;
  const top = hotKeyOf(facts);
  const named = findings.map(({ cause }) => cause);
  if (hottest?.seenBy === 'metrics' && facts.openShards > 1) {
    const id = shortId(hottest.shardId);
    lines.push({
      figure: `${hottest.fullMinutes} of ${hottest.minutes} min`,
      says: `shard ${id} was at one of its limits`,
    });
  } else if (facts.use !== null)
    lines.push({
      figure: percent(facts.use),
      says: `of the stream was used in the ${facts.rejected > 0 ? 'minutes that rejected writes' : 'busiest quarter of its minutes'}`,
    });
  if (facts.rejected > 0)
    lines.push({
      figure: count.format(facts.rejected),
      says:
        facts.onHottest !== null && facts.onHottest >= 0.995 && hottest
          ? `writes rejected, all on shard ${shortId(hottest.shardId)}`
          : `writes rejected, in ${facts.rejectedMinutes.length} of ${facts.minutes} minutes`,
    });
  if (facts.medianOfOthers !== null)
    lines.push({
      figure: percent(facts.medianOfOthers),
      says: 'median of the other shards in these minutes',
    });
  if (top && (named.includes('HOT_KEY') || top.share >= THRESHOLDS.maybeKey))
    lines.push({
      figure: percent(top.share),
      says: `of shard ${shortId(top.shardId)} is ${top.key ?? top.hiddenAs}${offBy(top.error)}; the next key has ${(top.next * 100).toFixed(1)} %`,
    });
  if (facts.ageMs && facts.ageMs.highest >= 1_000)
    lines.push({
      figure: `${count.format(facts.ageMs.last / 1_000)} s`,
      says: 'the oldest record that a polling reader had not read',
    });
  if (facts.rejectedReads > 0)
    lines.push({
      figure: count.format(facts.rejectedReads),
      says: `reads rejected, in ${facts.rejectedReadMinutes} of ${facts.minutes} minutes`,
    });
  return lines;
}

function unseenOf({ facts }: Verdict, evidence: Evidence): readonly string[] {
  const demand = facts.shards[0]?.demand ?? facts.demand;
  return [
    ...(facts.rejected > 0
      ? [
          `Rejected writes leave no records. Real demand is an estimate from their count: ${(demand.bytes / MIB).toFixed(2)} MiB/s and ${count.format(demand.records)} records/s, ${percent(utilisationOf(demand, facts.shards[0] ? 1 : facts.openShards))} of ${facts.shards[0] ? 'a shard' : 'the stream'}.`,
        ]
      : []),
    ...(evidence.shardMinutes === null
      ? ['Shard metrics are off: which shard is full shows in an analysis of the records alone.']
      : []),
    ...(evidence.analysis === null && facts.rejected > 0
      ? ['Nobody has read the records: which keys they have, and what single seconds hold, is not known.']
      : []),
    ...(evidence.analysis?.complete === false
      ? ['The analysis is not complete: its shares are of what was read.']
      : []),
    ...(facts.since === null
      ? []
      : ['Shards were split or merged in the window: only the minutes since then count.']),
    'Polling readers are counted together: CloudWatch does not say which of them lags.',
  ];
}

/** A verdict as people read it. */
export function describeVerdict(verdict: Verdict, evidence: Evidence): VerdictWords {
  const others = verdict.alsoChecked.map((cause) => CAUSE_WORDS[cause].toLowerCase());
  const findings = verdict.findings.map((finding) => words(finding, verdict, evidence));
  const healthy = {
    title: 'Healthy',
    summary: `Nothing was rejected in ${verdict.facts.minutes} minutes, and the busiest was ${percent(verdict.facts.peak)} full.`,
  };
  const nothing = {
    title: 'Too little to say',
    summary:
      evidence.shards.length === 0
        ? 'Its shards were not listed yet, so nobody knows what they take together.'
        : `A verdict takes ${THRESHOLDS.leastMinutes} minutes with traffic; ${verdict.facts.minutes} are there.`,
  };
  return {
    kind: verdict.kind,
    findings,
    ...(verdict.kind === 'too-little' ? nothing : healthy),
    lines: verdict.kind === 'too-little' ? [] : linesOf(verdict),
    unseen: verdict.kind === 'too-little' ? [] : unseenOf(verdict, evidence),
    alsoChecked:
      others.length === 0
        ? ''
        : `Also checked: ${others.join(', ')}. ${findings.length === 0 ? 'None fits.' : 'None fits better.'}`,
  };
}

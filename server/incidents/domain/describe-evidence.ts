import type { Evidence } from '../../shards/domain/evidence';
import { concernsWrites, type Verdict } from '../../shards/domain/verdict';
import { describeVerdict } from '../../shards/domain/verdict-words';
import type { IncidentEvidence } from './incident';
import { SIGNAL_WORDS, SIGNALS, type Signal } from './signal';

/** The verdict and the stream's facts as an incident keeps them. */
export const describeEvidence = (evidence: Evidence, verdict: Verdict): IncidentEvidence => ({
  at: new Date(evidence.at).toISOString(),
  until: new Date(evidence.lateFrom).toISOString(),
  verdict: describeVerdict(verdict, evidence),
  stream: {
    mode: evidence.mode,
    openShards: evidence.countedShards ?? evidence.shards.filter(({ closedAt }) => closedAt === null).length,
    retentionHours: evidence.retentionHours,
    shardMetrics: evidence.shardMinutes !== null,
    fanOutConsumers: evidence.fanOut.map(({ name }) => name),
    standardConsumers: evidence.standardConsumers,
  },
});

export const isTroubled = ({ kind }: Pick<Verdict, 'kind'>): boolean =>
  kind === 'found' || kind === 'borderline';

const WRITES: readonly Signal[] = ['WRITE_USE', 'SHARD_WRITE_USE', 'THROTTLED_WRITES'];

/** What the trouble is called: by its cause where the verdict names one of the same side, or else by what the rule saw. */
export function titleFor(signal: Signal, verdict: IncidentEvidence['verdict']): string {
  const cause = verdict.findings.find(
    (finding) => signal === 'VERDICT' || concernsWrites(finding.cause) === WRITES.includes(signal),
  );
  return cause ? cause.title : SIGNAL_WORDS[signal].trouble;
}

/** An incident that is called by what its rule saw takes the cause's name once a verdict has one; other names stay. */
export function titleOnceKnown(title: string, verdict: IncidentEvidence['verdict']): string {
  const signal = SIGNALS.find((each) => SIGNAL_WORDS[each].trouble === title);
  return signal === undefined ? title : titleFor(signal, verdict);
}

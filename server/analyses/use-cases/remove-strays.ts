import { isUuid } from '../../kernel/uuid';
import { analysisOfConsumer, isOver } from '../domain/analysis';
import type { AnalysisDeps, RecordSession } from '../ports';

/** A name that this Sluice does not know may be another's analysis; none takes as long as this. */
const FOREIGN_AFTER_MS = 6 * 3_600_000;

/** Ends consumers that analyses left on the stream: each costs money, and one of the few places that the stream has. */
export async function removeStrays(
  { unitOfWork, clock }: Pick<AnalysisDeps, 'unitOfWork' | 'clock'>,
  session: RecordSession,
): Promise<number> {
  const own = await session.ownConsumers();
  if (!own.ok) return 0;
  let removed = 0;
  for (const { name, arn, createdAt } of own.value) {
    const id = analysisOfConsumer(name);
    const analysis = id !== null && isUuid(id) ? await unitOfWork((tx) => tx.analyses.find(id)) : null;
    const isStray = analysis
      ? isOver(analysis.state)
      : createdAt.getTime() < clock.now().getTime() - FOREIGN_AFTER_MS;
    if (isStray && (await session.deregisterConsumer(arn)).ok) removed += 1;
  }
  return removed;
}

import type { AuditAuthor } from '../../audit/ports';
import type { LevelChange } from '../domain/level-state';
import { amountWords, LEVEL_WORDS } from '../domain/level-words';
import { countVerdicts, type LevelStates, measure } from '../domain/measure';
import { knownUntil, type MinuteLines, tallied, wantedFrom } from '../domain/tally';
import type { BreachChange, ContractDeps, ContractTx, DueContract } from '../ports';

const PAGE = 200;
const WORKER: AuditAuthor = { part: 'worker' };

const secondsOf = (at: Date): number => at.getTime() / 1_000;
const NO_LINES: MinuteLines = {
  from: 0,
  records: new Float32Array(),
  bytes: new Float32Array(),
  refused: new Float32Array(),
};

type Measured = {
  readonly contract: DueContract;
  readonly tally: DueContract['tally'];
  readonly states: LevelStates;
  readonly changes: readonly LevelChange[];
};

function measureOne(contract: DueContract, lines: MinuteLines, now: number): Measured {
  const { covered, retention, terms, checks } = contract;
  const until = knownUntil(covered);
  const tally = until === null ? contract.tally : tallied(contract.tally, lines, covered, until);
  const { states, changes } = measure(terms, contract.states, {
    ...{ now, tally, lines, covered, until, checks },
    retention: retention && { hours: retention.hours, readAt: secondsOf(retention.readAt) },
  });
  return { contract, tally, states, changes };
}

/** One sentence's worth: "Freshness: 45 minutes, promised 15 minutes". */
const inWords = ({ level, promised, unit, measured, worst }: LevelChange): string =>
  `${LEVEL_WORDS[level].name}: ${amountWords(measured ?? worst, unit)}, promised ${amountWords(promised, unit)}`;

/** What began and what is over, told once for each product however many levels turned. */
async function tell(tx: ContractTx, { contract, changes }: Measured): Promise<void> {
  const of = (kind: LevelChange['kind']) => changes.filter((change) => change.kind === kind);
  const subject = {
    subjectType: 'data-product',
    subjectId: contract.productId,
    subjectLabel: contract.productName,
    projectId: contract.ownerProjectId,
  } as const;
  const [opened, closed] = [of('opened'), of('closed')];
  if (opened.length > 0)
    await tx.audit.record(WORKER, {
      type: 'data-product.contract-breached',
      ...subject,
      detail: { version: contract.number, levels: opened.map(inWords) },
    });
  if (closed.length > 0)
    await tx.audit.record(WORKER, {
      type: 'data-product.contract-kept-again',
      ...subject,
      detail: { version: contract.number, levels: closed.map(({ level }) => LEVEL_WORDS[level].name) },
    });
}

const goingOn = ({ contract, states, changes }: Measured) =>
  Object.entries(states).flatMap(([level, { breach }]) =>
    breach && !changes.some((change) => change.level === level)
      ? [{ productId: contract.productId, level: level as LevelChange['level'], worst: breach.worst }]
      : [],
  );

async function measurePage(tx: ContractTx, at: Date, before: Date): Promise<number> {
  const due = await tx.contracts.claimDue(before, at, PAGE);
  const wanted = due.flatMap(({ streamArn, tally, covered }) => {
    const until = knownUntil(covered);
    return until === null ? [] : [{ streamArn, from: wantedFrom(tally, until), until }];
  });
  const lines = await tx.contracts.minutes(wanted);
  const now = secondsOf(at);
  const measured = due.map((contract) =>
    measureOne(contract, lines.get(contract.streamArn) ?? NO_LINES, now),
  );
  await tx.contracts.saveMeasured(
    measured.map(({ contract: { productId }, tally, states }) => ({
      productId,
      tally,
      states,
      counts: countVerdicts(states),
    })),
    at,
  );
  const changed = measured.filter(({ changes }) => changes.length > 0);
  const breaches = changed.flatMap(({ contract: { productId, number }, changes }): readonly BreachChange[] =>
    changes.map((change) => ({ ...change, productId, number })),
  );
  await tx.contracts.saveBreaches(breaches, at);
  await tx.contracts.worsen(measured.flatMap(goingOn));
  for (const one of changed) await tell(tx, one);
  return due.length;
}

/**
 * Holds every contract that was not looked at lately against what is stored of its stream; AWS is asked nothing. A page of
 * contracts is one transaction of as many queries as one contract. Any number of workers may run it, and each look may happen twice.
 */
export async function measureContracts(
  deps: ContractDeps,
  { olderThanMs, stopping }: { readonly olderThanMs: number; readonly stopping: () => boolean },
): Promise<number> {
  const began = deps.clock.now();
  const before = new Date(began.getTime() - olderThanMs);
  await deps.unitOfWork(({ contracts }) => contracts.endUnoffered(began));
  for (let count = 0; ; ) {
    const measured = await deps.unitOfWork((tx) => measurePage(tx, deps.clock.now(), before));
    count += measured;
    if (measured < PAGE || stopping()) return count;
  }
}

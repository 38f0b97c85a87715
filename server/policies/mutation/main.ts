import { MUTATIONS } from './all-mutations';
import { firstFailureWith } from './run-mutant';

/** Breaks each rule of the evaluator in turn: every time a hand-written case must fail. Exits with 1 if none does. */
const baseline = await firstFailureWith(null);
if (baseline !== null) throw new Error(`the cases fail without any mutation: ${baseline}`);

const survivors: string[] = [];
for (const mutation of MUTATIONS) {
  const failure = await firstFailureWith(mutation);
  if (failure === null) survivors.push(`${mutation.file}: ${mutation.rule}`);
  process.stdout.write(
    `${failure === null ? 'SURVIVED' : 'killed  '} ${mutation.rule}${failure ? `  (${failure.slice(0, 100)})` : ''}\n`,
  );
}
process.stdout.write(
  `mutation: ${MUTATIONS.length - survivors.length} killed, ${survivors.length} survived\n`,
);
if (survivors.length > 0) process.exitCode = 1;

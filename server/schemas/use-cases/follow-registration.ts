import { type ExplainedFailure, explainFailure } from '../../grants/domain/explain-failure';
import type { AwsFailure } from '../../kernel/aws-failure';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { READ_SCHEMA_JOB, REGISTER_SCHEMA_JOB, readSchemaJobKey, registerSchemaJobKey } from '../domain/jobs';
import { answered, LONGEST_CHECK_MS, nextLookMs } from '../domain/proposal';
import type { ProposalTx, RegisteredVersion, RegisteringProposal, SchemaRegistrar } from '../proposal-ports';

export type FollowRegistrationDeps = {
  readonly unitOfWork: UnitOfWork<ProposalTx>;
  readonly clock: Clock;
  readonly schemaRegistrar: SchemaRegistrar;
};

type End =
  | { readonly state: 'REGISTERED' | 'REFUSED' }
  | { readonly state: 'FAILED'; readonly failure: ExplainedFailure };

const EVENTS = {
  REGISTERED: 'data-product.schema-registered',
  REFUSED: 'data-product.schema-refused',
  FAILED: 'data-product.schema-registration-failed',
} as const;

const WORKER = { part: 'worker' } as const;

const TOO_LONG: ExplainedFailure = {
  title: 'The registry has not decided for an hour.',
  explanation: 'The version is there, but it is still being checked.',
  next: 'Register it again: the same text leads to the same version.',
  operation: 'glue:GetSchemaVersion',
  code: 'PENDING',
  awsMessage: '',
};

/**
 * Takes a registration one step further, and asks for the next one until the registry has decided. May run twice: the
 * same text is the same version to the registry, and the end is written by whoever comes first. An error is worth
 * another try of the job.
 */
export async function followRegistration(
  { unitOfWork, clock, schemaRegistrar }: FollowRegistrationDeps,
  proposalId: string,
): Promise<Result<'ended' | 'waits', AwsFailure>> {
  const proposal = await unitOfWork((tx) => tx.proposals.registering(proposalId));
  if (!proposal) return ok('ended');
  const answer = await ask(schemaRegistrar, proposal);
  if (!answer.ok) {
    if (answer.error.retryable && waitedOf(proposal, clock) < LONGEST_CHECK_MS) return err(answer.error);
    const failure = explainFailure(answer.error, proposal.alias);
    await unitOfWork((tx) => finish(tx, proposal, null, { state: 'FAILED', failure }, clock.now()));
    return ok('ended');
  }
  const state = answered(answer.value.status);
  const waited = waitedOf(proposal, clock);
  if (state === null && waited < LONGEST_CHECK_MS) {
    const runAt = new Date(clock.now().getTime() + nextLookMs(waited));
    await unitOfWork(async (tx) => {
      await tx.proposals.noteVersion(proposal.id, answer.value);
      await tx.jobs.enqueue(
        REGISTER_SCHEMA_JOB,
        { proposalId },
        { jobKey: registerSchemaJobKey(proposalId), runAt },
      );
    });
    return ok('waits');
  }
  const end: End = state === null ? { state: 'FAILED', failure: TOO_LONG } : { state };
  await unitOfWork((tx) => finish(tx, proposal, answer.value, end, clock.now()));
  return ok('ended');
}

const ask = (
  registrar: SchemaRegistrar,
  { target, schemaArn, definition, versionId, id }: RegisteringProposal,
) =>
  versionId === null
    ? registrar.register(target, schemaArn, definition, id)
    : registrar.look(target, versionId);

const waitedOf = ({ askedAt }: RegisteringProposal, clock: Clock): number =>
  clock.now().getTime() - askedAt.getTime();

async function finish(
  tx: ProposalTx,
  { id, number, schemaArn, product }: RegisteringProposal,
  version: RegisteredVersion | null,
  end: End,
  at: Date,
): Promise<void> {
  if (version) await tx.proposals.noteVersion(id, version);
  const failure = end.state === 'FAILED' ? end.failure : null;
  if (!(await tx.proposals.finish(id, end.state, failure, at))) return;
  await tx.audit.record(WORKER, {
    type: EVENTS[end.state],
    subjectType: 'data-product',
    subjectId: product.id,
    subjectLabel: product.name,
    projectId: product.ownerProjectId,
    detail: {
      schema: schemaArn,
      proposal: number,
      ...(version && { version: version.number, id: version.id }),
      ...(failure && { operation: failure.operation, code: failure.code }),
    },
  });
  // The reading tells consumers of the new version, with what it changes.
  await tx.jobs.enqueue(READ_SCHEMA_JOB, { arn: schemaArn }, { jobKey: readSchemaJobKey(schemaArn) });
}

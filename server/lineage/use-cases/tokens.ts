import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Randomness } from '../../kernel/randomness';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { ProjectRepository } from '../../projects/ports';
import type { LineageRepository } from '../ports';
import type { CreateTokenInput, RevokeTokenInput } from '../schema';

export type TokenDeps = {
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly hashToken: (token: string) => string;
  readonly unitOfWork: UnitOfWork<{
    readonly lineage: LineageRepository;
    readonly projects: ProjectRepository;
    readonly audit: AuditRecorder;
  }>;
};
export type TokenError = { readonly kind: 'not-found' };

/** Tells a token of Sluice from other secrets, for people and for scanners. */
const PREFIX = 'sluice_lin_';
const HINT_LENGTH = 4;

/** Makes a token for a project's jobs. It is answered this once: only its hash is kept. */
export function createToken(
  deps: TokenDeps,
  actor: Actor,
  { projectId, name, namespaces }: CreateTokenInput,
): Promise<Result<{ readonly id: string; readonly token: string }, TokenError>> {
  return deps.unitOfWork(async (tx) => {
    const project = await tx.projects.hold(projectId);
    if (!project || !may(actor, 'lineage:manage-tokens', { projectId })) return err({ kind: 'not-found' });
    const token = `${PREFIX}${deps.randomness.token()}`;
    const { id } = await tx.lineage.insertToken({
      ...{ projectId, name, namespaces, createdById: actor.id, createdAt: deps.clock.now() },
      tokenHash: deps.hashToken(token),
      hint: token.slice(-HINT_LENGTH),
    });
    await tx.audit.record(actor, {
      type: 'project.lineage-token-created',
      subjectType: 'project',
      subjectId: projectId,
      subjectLabel: project.name,
      projectId,
      after: { name, namespaces },
    });
    return ok({ id, token });
  });
}

/** Nothing that it sends is taken from then on; what it sent stays. */
export function revokeToken(
  deps: Pick<TokenDeps, 'clock' | 'unitOfWork'>,
  actor: Actor,
  { id }: RevokeTokenInput,
): Promise<Result<null, TokenError>> {
  return deps.unitOfWork(async (tx): Promise<Result<null, TokenError>> => {
    const token = await tx.lineage.lockToken(id);
    if (!token || token.revokedAt) return err({ kind: 'not-found' });
    const { projectId } = token;
    const project = await tx.projects.hold(projectId);
    if (!project || !may(actor, 'lineage:manage-tokens', { projectId })) return err({ kind: 'not-found' });
    await tx.lineage.revokeToken(id, deps.clock.now());
    await tx.audit.record(actor, {
      type: 'project.lineage-token-revoked',
      subjectType: 'project',
      subjectId: projectId,
      subjectLabel: project.name,
      projectId,
      before: { name: token.name, hint: token.hint },
    });
    return ok(null);
  });
}

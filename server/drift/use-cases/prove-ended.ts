import { tryAgain } from '../../grants/use-cases/try-again';
import { ok } from '../../kernel/result';
import { namesRole } from '../../policies/build/principals';
import { type Proof, proveRemoval } from '../../policies/build/prove';
import { ownDocuments, withPlaces } from '../../policies/build/role-places';
import { type PolicyDocument, statementsOf } from '../../policies/document';
import type { EndedSubscription, GovernedTarget, ScanDeps } from '../ports';

export type NewProof = { readonly subscription: EndedSubscription; readonly proof: Proof };

/** Our own statements are named too: one that came back by hand lets in like any other. */
const OURS = 'a statement of Sluice’s that was put back outside Sluice';

/**
 * Evaluates anew what roles of ended subscriptions can still do, where a statement names them or they got in before.
 * Only answers that differ from the last one are given.
 */
export async function proveEnded(
  deps: ScanDeps,
  { arn }: GovernedTarget,
  policy: PolicyDocument | null,
  tags: Readonly<Record<string, string>>,
): Promise<readonly NewProof[]> {
  const ended = await deps.unitOfWork((tx) => tx.drift.ended(arn));
  const statements = policy ? statementsOf(policy) : [];
  const asked = ended.filter(
    ({ roleArn, reachableThrough }) =>
      reachableThrough.length > 0 || statements.some((statement) => namesRole(statement, roleArn)),
  );
  const proofs: NewProof[] = [];
  for (const subscription of asked) {
    const proof = await prove(deps, subscription, arn, policy, tags);
    if (proof && differs(proof, subscription)) proofs.push({ subscription, proof });
  }
  return proofs;
}

const differs = ({ reachableThrough }: Proof, before: EndedSubscription): boolean =>
  JSON.stringify([...reachableThrough].sort()) !== JSON.stringify([...before.reachableThrough].sort());

async function prove(
  deps: ScanDeps,
  subscription: EndedSubscription,
  streamArn: string,
  streamPolicy: PolicyDocument | null,
  tags: Readonly<Record<string, string>>,
): Promise<Proof | null> {
  const { roleArn, account, pattern } = subscription;
  const read = await tryAgain(deps.pacing, () => deps.roleReader.readRole(account, roleArn));
  const facts = !read.ok && read.error.kind === 'not-found' ? ok(null) : read;
  if (!facts.ok) return null;
  if (facts.value === null) return { outcome: 'denied', actions: [], reachableThrough: [] };
  const others = await deps.unitOfWork((tx) => tx.drift.liveOfRole(roleArn));
  const documents = { streamPolicy, ...withPlaces(ownDocuments(facts.value)) };
  const proof = proveRemoval({ pattern, documents, role: facts.value, stream: { streamArn, tags } }, others);
  return proof.outcome !== 'denied' && proof.reachableThrough.length === 0
    ? { ...proof, reachableThrough: [OURS] }
    : proof;
}

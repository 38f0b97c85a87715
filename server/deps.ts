import { randomBytes, randomUUID } from 'node:crypto';
import { passwordHasher } from './access/password-hasher';
import type { PasswordHasher, SetupLinkRepository, UserRepository } from './access/ports';
import { setupLinkRepository } from './access/setup-link-repository';
import { userRepository } from './access/user-repository';
import type { AccountRepository, ConnectionProbe } from './accounts/ports';
import { accountRepository } from './accounts/repository';
import type { AuditRecorder } from './audit/ports';
import { auditRecorder } from './audit/repository';
import { createAws } from './aws/aws';
import type { DomainRepository, ProductRepository } from './catalog/ports';
import { domainRepository, productRepository } from './catalog/repository';
import { database } from './db/client';
import type { PrismaClient } from './db/generated/client';
import { prismaUnitOfWork, type TransactionClient } from './db/transaction';
import { callGate } from './drift/call-gate';
import { decisionRepository } from './drift/decisions';
import { loadTarget } from './drift/load-target';
import type { DecisionRepository, DriftRepository, GovernedReader } from './drift/ports';
import { driftRepository } from './drift/repository';
import type { EnvironmentRepository, RoleReader } from './environments/ports';
import { environmentRepository } from './environments/repository';
import type { ExposureRepository, LandscapeReader } from './exposure/ports';
import { exposureRepository } from './exposure/repository';
import type { ArnLeases, Pacing, Rounds, RunJournal, RunRepository } from './grants/apply-ports';
import { arnLeases } from './grants/arn-leases';
import { callTurns } from './grants/call-turns';
import { systemPacing } from './grants/pacing';
import type { GrantRepository, KeyReader, PolicyReader, PolicyWriter } from './grants/ports';
import { grantRepository } from './grants/repository';
import { runJournal } from './grants/run-journal';
import { runRepository } from './grants/run-repository';
import { sharedReads } from './grants/shared-reads';
import { rounds } from './grants/use-cases/rounds';
import { jobQueue } from './jobs/job-queue';
import type { JobQueue } from './jobs/ports';
import type { CallGate } from './kernel/call-gate';
import { type Clock, systemClock } from './kernel/clock';
import type { Randomness } from './kernel/randomness';
import type { UnitOfWork } from './kernel/unit-of-work';
import { NOTHING_OUTGOING, type Outgoing, outgoingFrom } from './notifications/outgoing';
import type { NotificationRepository } from './notifications/ports';
import { notificationRepository } from './notifications/repository';
import { tellEvent } from './notifications/tell-event';
import type { ProjectRepository } from './projects/ports';
import { projectRepository } from './projects/repository';
import type { RecertificationRepository } from './recertification/ports';
import { recertificationRepository } from './recertification/repository';
import type { RequestRepository } from './requests/ports';
import { requestRepository } from './requests/repository';
import { delegationRepository } from './reviews/delegation-repository';
import type { DelegationRepository, ReviewRepository } from './reviews/ports';
import { reviewRepository } from './reviews/repository';
import { loadEnvironment } from './runtime/environment';
import type { StandardsRepository } from './standards/ports';
import { standardsRepository } from './standards/repository';
import type { StreamReader, StreamTagWriter } from './streams/ports';
import type { LastUseReader, UseRepository } from './subscriptions/last-use-ports';
import type { SubscriptionRepository } from './subscriptions/ports';
import type { ReminderRepository } from './subscriptions/reminder-ports';
import { reminderRepository } from './subscriptions/reminder-repository';
import { subscriptionRepository } from './subscriptions/repository';
import { useRepository } from './subscriptions/use-repository';
import type { ManagedTagWriter, TagRepository } from './tags/ports';
import { tagRepository } from './tags/repository';

/** Everything that one transaction can read and change. */
export type Transaction = {
  readonly users: UserRepository;
  readonly setupLinks: SetupLinkRepository;
  readonly projects: ProjectRepository;
  readonly accounts: AccountRepository;
  readonly domains: DomainRepository;
  readonly products: ProductRepository;
  readonly environments: EnvironmentRepository;
  readonly requests: RequestRepository;
  readonly reviews: ReviewRepository;
  readonly delegations: DelegationRepository;
  readonly subscriptions: SubscriptionRepository;
  readonly reminders: ReminderRepository;
  readonly roleUse: UseRepository;
  readonly grants: GrantRepository;
  readonly runs: RunRepository;
  readonly drift: DriftRepository & DecisionRepository;
  readonly exposure: ExposureRepository;
  readonly standards: StandardsRepository;
  readonly tags: TagRepository;
  readonly recertification: RecertificationRepository;
  readonly notifications: NotificationRepository;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

/** What queries and use-cases are given; each asks for the part that it needs. */
export type Deps = {
  /** For queries only; changes go through the unit of work. */
  readonly db: PrismaClient;
  readonly unitOfWork: UnitOfWork<Transaction>;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  readonly connectionProbe: ConnectionProbe;
  readonly streamReader: StreamReader;
  /** The readers of streams for rounds that nobody waits for: each call waits for its account's turn. */
  readonly paced: { readonly streamReader: StreamReader; readonly policyReader: PolicyReader };
  readonly streamTagWriter: StreamTagWriter;
  readonly roleReader: RoleReader;
  readonly policyReader: PolicyReader;
  readonly keyReader: KeyReader;
  readonly policyWriter: PolicyWriter;
  readonly loadGoverned: DriftRepository['load'];
  readonly governedReader: GovernedReader;
  readonly landscapeReader: LandscapeReader;
  readonly managedTagWriter: ManagedTagWriter;
  readonly lastUseReader: LastUseReader;
  readonly journal: RunJournal;
  readonly leases: ArnLeases;
  readonly rounds: Rounds;
  readonly pacing: Pacing;
  /** How long a SubscribeToShard may go on that was open when access was taken away. */
  readonly openSubscriptionSeconds: number;
  /** How people and programs outside are reached. */
  readonly outgoing: Outgoing;
};

export const transactionOn = (
  client: TransactionClient,
  outgoing: Outgoing = NOTHING_OUTGOING,
): Transaction => ({
  users: userRepository(client),
  setupLinks: setupLinkRepository(client),
  projects: projectRepository(client),
  accounts: accountRepository(client),
  domains: domainRepository(client),
  products: productRepository(client),
  environments: environmentRepository(client),
  requests: requestRepository(client),
  reviews: reviewRepository(client),
  delegations: delegationRepository(client),
  subscriptions: subscriptionRepository(client),
  reminders: reminderRepository(client),
  roleUse: useRepository(client),
  grants: grantRepository(client),
  runs: runRepository(client),
  drift: { ...driftRepository(client), ...decisionRepository(client) },
  exposure: exposureRepository(client),
  standards: standardsRepository(client),
  tags: tagRepository(client),
  recertification: recertificationRepository(client),
  notifications: notificationRepository(client),
  audit: auditRecorder(client, tellEvent(client, jobQueue(client), outgoing)),
  jobs: jobQueue(client),
});

export const systemRandomness: Randomness = {
  token: () => randomBytes(32).toString('base64url'),
  id: randomUUID,
};

/** The whole of Sluice on one database and the AWS of the process's environment. */
export function createDeps(options: {
  readonly db: () => PrismaClient;
  readonly region: string;
  readonly clock?: Clock;
  /** Turns of calls of AWS; those of all processes on the database, and a scan's own before them, unless told. */
  readonly turns?: CallGate;
  readonly openSubscriptionSeconds?: number;
  readonly outgoing?: Outgoing;
}): Deps {
  const clock = options.clock ?? systemClock;
  const together = rounds();
  const aws = createAws({
    region: options.region,
    clock,
    turns: options.turns ?? callTurns(options.db, systemPacing),
    scans: options.turns ?? callGate(clock, systemPacing),
  });
  const outgoing = options.outgoing ?? NOTHING_OUTGOING;
  return {
    get db() {
      return options.db();
    },
    unitOfWork: prismaUnitOfWork(options.db, (client) => transactionOn(client, outgoing)),
    clock,
    randomness: systemRandomness,
    passwordHasher,
    journal: runJournal(options.db),
    leases: arnLeases(options.db, jobQueue),
    pacing: systemPacing,
    loadGoverned: (ref) => loadTarget(options.db(), ref),
    outgoing,
    openSubscriptionSeconds: options.openSubscriptionSeconds ?? 300,
    rounds: together,
    ...aws,
    ...sharedReads(together, aws),
  };
}

let made: Deps | undefined;

/** Made at first use, so that a build can import this module without an environment. */
export const deps: Deps = new Proxy({} as Deps, {
  get(_, part) {
    if (!made) {
      const environment = loadEnvironment();
      const { AWS_REGION: region, SLUICE_OPEN_SUBSCRIPTION_SECONDS: seconds } = environment;
      const outgoing = outgoingFrom(environment);
      made = createDeps({ db: database, region, openSubscriptionSeconds: seconds, outgoing });
    }
    return Reflect.get(made, part);
  },
});

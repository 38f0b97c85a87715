import { randomBytes, randomUUID } from 'node:crypto';
import { passwordHasher } from './access/password-hasher';
import type { PasswordHasher, SetupLinkRepository, UserRepository } from './access/ports';
import { setupLinkRepository } from './access/setup-link-repository';
import { userRepository } from './access/user-repository';
import type { AccountRepository, ConnectionProbe } from './accounts/ports';
import { accountRepository } from './accounts/repository';
import type { AnalysisRepository, RecordReader } from './analyses/ports';
import { analysisRepository } from './analyses/repository';
import type { AuditRecorder } from './audit/ports';
import { auditRecorder } from './audit/repository';
import { createAws } from './aws/aws';
import type { DomainRepository, ProductRepository } from './catalog/ports';
import { domainRepository, productRepository } from './catalog/repository';
import type { ContractRepository } from './contracts/ports';
import { contractRepository } from './contracts/repository';
import { database } from './db/client';
import { databaseClock } from './db/database-clock';
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
import type { FanOutRepository } from './fan-outs/ports';
import { fanOutRepository } from './fan-outs/repository';
import type { FunctionMapper, MappingRepository } from './filters/ports';
import { mappingRepository } from './filters/repository';
import type { GlossaryRepository } from './glossary/ports';
import { glossaryRepository } from './glossary/repository';
import type { ArnLeases, Pacing, Rounds, RunJournal, RunRepository } from './grants/apply-ports';
import { arnLeases } from './grants/arn-leases';
import { callTurns } from './grants/call-turns';
import { systemPacing } from './grants/pacing';
import type { BoundaryReader, GrantRepository, KeyReader, PolicyReader, PolicyWriter } from './grants/ports';
import { grantRepository } from './grants/repository';
import { runJournal } from './grants/run-journal';
import { runRepository } from './grants/run-repository';
import { sharedReads } from './grants/shared-reads';
import { rounds } from './grants/use-cases/rounds';
import type { IncidentRepository, StreamEvidenceReader } from './incidents/ports';
import { incidentRepository } from './incidents/repository';
import { streamEvidence } from './incidents/stream-evidence';
import { jobQueue } from './jobs/job-queue';
import type { JobQueue } from './jobs/ports';
import type { CallGate } from './kernel/call-gate';
import { type Clock, systemClock } from './kernel/clock';
import type { Randomness } from './kernel/randomness';
import type { UnitOfWork } from './kernel/unit-of-work';
import type { LabelRepository } from './labels/ports';
import { labelRepository } from './labels/repository';
import type { DeliveryReader, ReadingRepository, SeenDeliveryRepository } from './lineage/delivery-ports';
import { readingRepository, seenDeliveryRepository } from './lineage/delivery-repository';
import { impactRepository } from './lineage/impact-repository';
import type { MappingReader, SeenMappingRepository } from './lineage/mapping-ports';
import { seenMappingRepository } from './lineage/mapping-repository';
import type { LineageRepository } from './lineage/ports';
import { lineageRepository } from './lineage/repository';
import type { ImpactRepository } from './lineage/use-cases/tell-projects';
import type { MetricReader, MetricRepository } from './metrics/ports';
import { metricRepository } from './metrics/repository';
import { NOTHING_OUTGOING, type Outgoing, outgoingFrom } from './notifications/outgoing';
import type { NotificationRepository } from './notifications/ports';
import { notificationRepository } from './notifications/repository';
import { tellEvent } from './notifications/tell-event';
import type { AccountRoomReader, OperationRepository, StreamOperator } from './operations/ports';
import { operationRepository } from './operations/repository';
import type { PriceRepository } from './prices/ports';
import { priceRepository } from './prices/repository';
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
import { type LookMemory, lookMemory } from './samples/look-memory';
import type { RecordWriter, SampleReader, SampleRepository, VersionReader } from './samples/ports';
import { sampleRepository } from './samples/repository';
import type { InlineSchemaRepository } from './schemas/inline-ports';
import { inlineSchemaRepository } from './schemas/inline-repository';
import { linkRepository } from './schemas/link-repository';
import type { LinkRepository, SchemaReader, SchemaRepository } from './schemas/ports';
import type { ProposalRepository, SchemaRegistrar } from './schemas/proposal-ports';
import { proposalRepository } from './schemas/proposal-repository';
import { schemaRepository } from './schemas/repository';
import type { ShardReader } from './shards/ports';
import type { StandardsRepository } from './standards/ports';
import { standardsRepository } from './standards/repository';
import type { KeyHoldRepository, StreamKeys } from './stream-keys/ports';
import { keyHoldRepository } from './stream-keys/repository';
import { openKey } from './stream-keys/use-cases/open-key';
import { swapKey } from './stream-keys/use-cases/swap-key';
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
  readonly glossary: GlossaryRepository;
  readonly contracts: ContractRepository;
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
  readonly analyses: AnalysisRepository;
  readonly samples: SampleRepository;
  readonly labels: LabelRepository;
  readonly standards: StandardsRepository;
  readonly schemas: SchemaRepository;
  readonly links: LinkRepository;
  readonly inlineSchemas: InlineSchemaRepository;
  readonly proposals: ProposalRepository;
  readonly tags: TagRepository;
  readonly recertification: RecertificationRepository;
  readonly streamOperations: OperationRepository;
  readonly streamKeys: KeyHoldRepository;
  readonly fanOuts: FanOutRepository;
  readonly mappings: MappingRepository;
  readonly incidents: IncidentRepository;
  readonly notifications: NotificationRepository;
  readonly metrics: MetricRepository;
  readonly prices: PriceRepository;
  readonly lineage: LineageRepository;
  readonly seenMappings: SeenMappingRepository;
  readonly seenDeliveries: SeenDeliveryRepository;
  readonly lineageReadings: ReadingRepository;
  readonly impact: ImpactRepository;
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
  readonly schemaReader: SchemaReader;
  readonly schemaRegistrar: SchemaRegistrar;
  /** The readers of streams for rounds that nobody waits for: each call waits for its account's turn. */
  readonly paced: { readonly streamReader: StreamReader; readonly policyReader: PolicyReader };
  readonly streamTagWriter: StreamTagWriter;
  readonly roleReader: RoleReader;
  readonly policyReader: PolicyReader;
  readonly keyReader: KeyReader;
  readonly boundaryReader: BoundaryReader;
  readonly policyWriter: PolicyWriter;
  readonly loadGoverned: DriftRepository['load'];
  readonly governedReader: GovernedReader;
  readonly landscapeReader: LandscapeReader;
  readonly mappingReader: MappingReader;
  readonly deliveryReader: DeliveryReader;
  readonly managedTagWriter: ManagedTagWriter;
  readonly streamOperator: StreamOperator;
  readonly streamKeys: StreamKeys;
  readonly accountRoomReader: AccountRoomReader;
  readonly functionMapper: FunctionMapper;
  readonly recordReader: RecordReader;
  readonly sampleReader: SampleReader;
  readonly lookMemory: LookMemory;
  readonly recordWriter: RecordWriter;
  readonly versionReader: VersionReader;
  readonly lastUseReader: LastUseReader;
  readonly shardReader: ShardReader;
  readonly metricReader: MetricReader;
  readonly streamEvidence: StreamEvidenceReader;
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
  glossary: glossaryRepository(client),
  contracts: contractRepository(client),
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
  analyses: analysisRepository(client),
  samples: sampleRepository(client),
  labels: labelRepository(client),
  standards: standardsRepository(client),
  schemas: schemaRepository(client),
  links: linkRepository(client),
  inlineSchemas: inlineSchemaRepository(client),
  proposals: proposalRepository(client),
  tags: tagRepository(client),
  recertification: recertificationRepository(client),
  streamOperations: operationRepository(client),
  streamKeys: keyHoldRepository(client),
  fanOuts: fanOutRepository(client),
  mappings: mappingRepository(client),
  incidents: incidentRepository(client),
  notifications: notificationRepository(client),
  metrics: metricRepository(client),
  prices: priceRepository(client),
  lineage: lineageRepository(client),
  seenMappings: seenMappingRepository(client),
  seenDeliveries: seenDeliveryRepository(client),
  lineageReadings: readingRepository(client),
  impact: impactRepository(client),
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
  const made: Deps = {
    get db() {
      return options.db();
    },
    unitOfWork: prismaUnitOfWork(options.db, (client) => transactionOn(client, outgoing)),
    clock,
    randomness: systemRandomness,
    passwordHasher,
    journal: runJournal(options.db, (client) => transactionOn(client, outgoing).audit, together),
    leases: arnLeases(options.db, jobQueue),
    pacing: systemPacing,
    streamEvidence: streamEvidence(options.db, clock),
    lookMemory: lookMemory(),
    loadGoverned: (ref) => loadTarget(options.db(), ref),
    outgoing,
    openSubscriptionSeconds: options.openSubscriptionSeconds ?? 300,
    rounds: together,
    ...aws,
    ...sharedReads(together, aws),
    streamKeys: { open: (of) => openKey(made, of), swap: (of) => swapKey(made, of) },
  };
  return made;
}

/** Often enough that a machine that slept knows what time it is before it does anything. */
const FOLLOW_EVERY_MS = 5_000;

/** Every process lives by the database's time, whatever its machine's clock says (server/db/database-clock.ts). */
export const processClock = databaseClock(
  async () => {
    const [row] = await database().$queryRaw<[{ now: Date }]>`select clock_timestamp() as now`;
    return row.now;
  },
  { elapsed: () => performance.now(), machine: systemClock },
);

function keepFollowing(): void {
  // While the database is away the clock goes on by itself.
  const follow = () => processClock.follow().catch(() => undefined);
  follow();
  setInterval(follow, FOLLOW_EVERY_MS).unref();
}

let made: Deps | undefined;

function real(): Deps {
  if (!made) {
    const environment = loadEnvironment();
    const { AWS_REGION: region, SLUICE_OPEN_SUBSCRIPTION_SECONDS: seconds } = environment;
    const outgoing = outgoingFrom(environment);
    keepFollowing();
    const options = { region, openSubscriptionSeconds: seconds, outgoing };
    made = createDeps({ db: database, clock: processClock, ...options });
  }
  return made;
}

/** Made at first use, so that a build can import this module without an environment. It can be spread like any object. */
export const deps: Deps = new Proxy({} as Deps, {
  get: (_, part) => Reflect.get(real(), part),
  has: (_, part) => Reflect.has(real(), part),
  ownKeys: () => Reflect.ownKeys(real()),
  getOwnPropertyDescriptor(_, part) {
    const found = Reflect.getOwnPropertyDescriptor(real(), part);
    // A proxy may show no other kind of what its target does not have.
    return found && { ...found, configurable: true };
  },
});

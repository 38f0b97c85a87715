/** Who may import whom. The same table stands in words in docs/architecture.md. */
/** Rules that the sandbox and the portal must answer alike. */
const shared = 'kernel|policies|schema-rules|event-filters';
const pure = `^server/(${shared})/|^server/[^/]+/domain/`;
/** The one file of a pure room that leans on a module of Node, which computes and touches nothing. */
const pureWithZlib = '^server/schema-rules/framing/compress\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-rooms-stay-pure',
      comment: 'rules import nothing impure; zod and lossless-json, which only parse, are allowed',
      severity: 'error',
      from: { path: pure, pathNot: `\\.test\\.ts$|/(bench|oracle|mutation|testing)/|${pureWithZlib}` },
      to: { pathNot: `${pure}|node_modules/(zod|lossless-json)/` },
    },
    {
      name: 'schema-rules-know-nobody',
      comment: 'the portal and the sandbox both rest on them, and must not meet through them',
      severity: 'error',
      from: { path: '^server/schema-rules/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/(?!schema-rules/|kernel/)' },
    },
    {
      name: 'schema-rules-use-zlib-at-most',
      severity: 'error',
      from: { path: pureWithZlib },
      to: { pathNot: `${pure}|^zlib$` },
    },
    {
      name: 'kernel-knows-nobody',
      severity: 'error',
      from: { path: '^server/kernel/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/(?!kernel/)' },
    },
    {
      name: 'use-cases-see-ports',
      comment: 'no Prisma, Next or AWS SDK in a use-case',
      severity: 'error',
      from: { path: '^server/[^/]+/use-cases/', pathNot: '\\.test\\.ts$' },
      to: {
        path: 'node_modules/(@prisma|pg|next|@aws-sdk|graphile-worker)/|^server/(db|aws|sandbox)/|^server/jobs/(?!ports\\.ts$)|/repository\\.ts$|/queries\\.ts$',
      },
    },
    {
      name: 'aws-sdk-has-one-home',
      severity: 'error',
      from: {
        pathNot: '^server/(aws|sandbox|demo|runtime)/|^e2e/|/(bench|testing)/|\\.int\\.test\\.ts$',
      },
      to: { path: 'node_modules/@(aws-sdk|smithy)/' },
    },
    {
      name: 'server-never-looks-up',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'components-take-types',
      comment: 'components see schemas, domain types and other components; they do not fetch',
      severity: 'error',
      from: { path: '^components/' },
      to: {
        path: '^server/',
        pathNot: `^server/(${shared})/|^server/[^/]+/(domain/|schema\\.ts$|view\\.ts$)`,
      },
    },
    {
      name: 'sandbox-knows-nothing-of-sluice',
      comment: 'it shares the rules that both must answer alike, nothing else',
      severity: 'error',
      // The bench measures what the product's build makes.
      from: { path: '^server/sandbox/', pathNot: '\\.test\\.ts$|^server/sandbox/bench/' },
      to: { path: `^server/(?!sandbox/|(${shared})/)|^(app|components)/` },
    },
    {
      name: 'nobody-imports-the-sandbox',
      severity: 'error',
      from: {
        path: '^(app|components|server)/',
        pathNot: '^server/(sandbox|runtime)/|\\.test\\.ts$|/(bench|testing)/',
      },
      to: { path: '^server/sandbox/' },
    },
    {
      name: 'oracle-is-development-only',
      comment: 'AGPL: never in what ships',
      severity: 'error',
      from: { pathNot: '^server/policies/(oracle|bench)/' },
      to: { path: 'node_modules/@cloud-copilot/' },
    },
    {
      name: 'development-dependencies-stay-out-of-the-product',
      severity: 'error',
      from: {
        path: '^(app|components|server)/',
        pathNot: '\\.test\\.tsx?$|/(bench|oracle|mutation|testing|fuzz|conformance)/|^server/runtime/',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.next/|\\.build/|server/db/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

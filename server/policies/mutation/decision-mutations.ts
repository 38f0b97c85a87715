import { mutationsOf } from './mutation';

/** Rows of the same-account and cross-account table (docs/aws-facts.md §3). */
const paths = mutationsOf('evaluate/paths.ts', [
  ['the boundary limits', "['boundary', 'session', 'service-control']", "['session', 'service-control']"],
  [
    'the session policy limits',
    "['boundary', 'session', 'service-control']",
    "['boundary', 'service-control']",
  ],
  ['SCPs limit', "['boundary', 'session', 'service-control']", "['boundary', 'session']"],
  ['an identity allow is needed', "['identity', ...LIMITS]", '[...LIMITS]'],
  ['across accounts the resource must allow', "['resource', ...BY_IDENTITY]", '[...BY_IDENTITY]'],
  ['across accounts the identity must allow', "['resource', ...BY_IDENTITY]", "['resource', ...LIMITS]"],
  ['a session that is named needs SCPs', "'role-session': ['service-control']", "'role-session': []"],
  [
    'a session that is named needs no boundary',
    "'role-session': ['service-control']",
    "'role-session': ['boundary', 'service-control']",
  ],
  [
    'a session that is named needs no session policy',
    "'role-session': ['service-control']",
    "'role-session': ['session', 'service-control']",
  ],
  [
    'a session that is named needs no identity',
    "'role-session': ['service-control']",
    "'role-session': ['identity', 'service-control']",
  ],
  ['everyone needs SCPs', "anyone: ['service-control']", 'anyone: []'],
  ['everyone needs no boundary', "anyone: ['service-control']", "anyone: ['boundary', 'service-control']"],
  ['everyone needs no identity', "anyone: ['service-control']", "anyone: ['identity', 'service-control']"],
  [
    'a user that is named needs no boundary',
    "user: ['session', 'service-control']",
    "user: ['boundary', 'session', 'service-control']",
  ],
  [
    'a user that is named needs no identity',
    "user: ['session', 'service-control']",
    "user: ['identity', 'session', 'service-control']",
  ],
  ['a user that is named needs SCPs', "user: ['session', 'service-control']", "user: ['session']"],
  [
    'a federated user needs the session policy',
    "user: ['session', 'service-control']",
    "user: ['service-control']",
  ],
  ['a role that is named needs boundary and session policy', 'role: LIMITS', "role: ['service-control']"],
  ['a role that is named needs no identity', 'role: LIMITS', 'role: BY_IDENTITY'],
  ['an account that is named needs the identity', 'account: BY_IDENTITY', 'account: LIMITS'],
  ['accounts are told apart', 'request.principal.accountId !== request.resourceAccountId', 'false'],
  [
    'within an account one side is enough',
    'request.principal.accountId !== request.resourceAccountId',
    'true',
  ],
  ['the strongest form counts', 'FORMS.find(', 'FORMS.findLast('],
  [
    'a grant to the caller is a way',
    'FORMS.find((form) => resourceAllows.some((allow) => allow.namedAs === form))',
    'undefined as NamedAs | undefined',
  ],
  ['a trust policy must allow', "(service === 'sts:' && ROLE.test(resource)) || ", ''],
  ['a trust policy is of roles only', "service === 'sts:' && ROLE.test(resource)", "service === 'sts:'"],
  ['a key policy must allow', " || (service === 'kms:' && KEY.test(resource))", ''],
  ['a key policy is of keys only', "service === 'kms:' && KEY.test(resource)", "service === 'kms:'"],
]);

const evaluation = mutationsOf('evaluate/evaluate.ts', [
  ['an explicit deny wins', 'if (denies.length > 0) return', 'if (false) return'],
  [
    'a deny of an SCP counts',
    "allowsOf(question, 'service-control', level, denies)",
    "allowsOf(question, 'service-control', level, [])",
  ],
  [
    'a deny of a resource policy counts',
    'resourceAllowsOf(question, policies.resource, denies)',
    'resourceAllowsOf(question, policies.resource, [])',
  ],
  [
    'a deny of an identity policy counts',
    "allowsOf(question, 'identity', policies.identity, denies)",
    "allowsOf(question, 'identity', policies.identity, [])",
  ],
  ['a deny of a boundary counts', '[policies.boundary], denies)', '[policies.boundary], [])'],
  ['a deny of a session policy counts', 'policies.session, denies)', 'policies.session, [])'],
  [
    'the root user needs no identity allow',
    "request.principal.kind === 'root' ? UNLIMITED : [identity]",
    '[identity]',
  ],
  ['no boundary limits nothing', 'boundary ? [boundary] : UNLIMITED', '[boundary ?? []]'],
  ['no session policy limits nothing', 'session ? [session] : UNLIMITED', '[session ?? []]'],
  ['no SCP limits nothing', 'control ?? UNLIMITED', 'control ?? [[]]'],
  [
    'every level of SCPs must allow',
    'levels.some((allows) => allows.length === 0)',
    'levels.length > 0 && levels.every((allows) => allows.length === 0)',
  ],
  ['the allowing statements are named', 'decidedBy.push(...allows)', 'decidedBy.push()'],
  [
    'the denying statements are named',
    "outcome: 'explicit-deny', decidedBy: denies",
    "outcome: 'explicit-deny', decidedBy: []",
  ],
  [
    'an implicit deny names no statement',
    "outcome: 'implicit-deny', decidedBy: []",
    "outcome: 'implicit-deny', decidedBy",
  ],
  ['the missing layers are named', 'missing.push(layer)', 'missing.splice(0, 1, layer)'],
  ['actions compare without case', 'request.action.toLowerCase()', 'request.action'],
  ['who has a boundary is known', 'policies.boundary !== undefined', 'false'],
]);

const layers = mutationsOf('evaluate/layers.ts', [
  ['a Deny denies', "(statement.Effect === 'Deny' ? denies : allows).push(", '(allows).push('],
  [
    'a Deny of a resource policy denies',
    "if (statement.Effect === 'Deny') denies.push(reference);",
    'if (false) denies.push(reference);',
  ],
  ['the principal counts', 'if (namedAs === null || ', 'if ('],
  [
    'statements of a resource policy must apply',
    'namedAs === null || !applies(statement, question, scope)',
    'namedAs === null',
  ],
  ['the action counts', 'matchesAction(statement, question.action) &&', ''],
  ['the resource counts', 'matchesResource(statement, question.request.resource, scope) &&', ''],
  [
    'the condition counts',
    '&&\n  conditionsHold(statement.Condition, question.context, scope.variables)',
    '',
  ],
  [
    'an identity policy is not attached to the resource',
    'scopeOf(question, document, false)',
    'scopeOf(question, document, true)',
  ],
  [
    'a trust policy is attached to its role',
    'scopeOf(question, document, true)',
    'scopeOf(question, document, false)',
  ],
  ['statements are named by their place', '      index++;', ''],
  ['statements of a resource policy are named by their place', 'let index = -1', 'let index = 0'],
  ['statements are named by their Sid', '{ layer, policy, sid, index }', '{ layer, policy, index }'],
]);

const explanations = mutationsOf('evaluate/explain.ts', [
  [
    'SCPs are named first',
    "['service-control', 'identity', 'boundary', 'session', 'resource']",
    "['identity', 'boundary', 'session', 'resource', 'service-control']",
  ],
  [
    'the caller is named before the resource',
    "['service-control', 'identity', 'boundary', 'session', 'resource']",
    "['service-control', 'resource', 'identity', 'boundary', 'session']",
  ],
  [
    'a session is named by its own ARN',
    'principal.sessionArn : principal.arn',
    'principal.roleArn : principal.arn',
  ],
  ['a trust policy is called so', "return 'role trust policy'", 'return POLICY_TYPES[layer]'],
  ['no resource is not named', "request.resource === '*' ? ''", "false ? ''"],
  ['an explicit deny is called so', "reason.kind === 'denied-by'", 'false'],
  ['an allowed request has no denial', "|| reason.kind === 'allowed-by'", ''],
]);

const grammar = [
  ...mutationsOf('parse.ts', [
    ['documents are bounded', 'if (json.length > limit)', 'if (false)'],
    ['elements are known', 'if (!ELEMENTS.has(name)) return { path: name', 'if (false) return { path: name'],
    ['versions are known', 'if (!VERSIONS.includes(fields.Version))', 'if (false)'],
    ['Sids are unique', "kind === 'any' ? null : repeatedSid(value)", 'null'],
    ['stored Sids may repeat', "kind === 'any' ? null : repeatedSid(value)", 'repeatedSid(value)'],
    ['one statement is needed', "value.length === 0 && kind !== 'any'", 'false'],
  ]),
  ...mutationsOf('grammar/statement.ts', [
    ['elements of a statement are known', 'if (!ELEMENTS.has(name))', 'if (false)'],
    ['Effect is Allow or Deny', "effect === 'Allow' || effect === 'Deny'", "typeof effect === 'string'"],
    [
      'Action or NotAction',
      "if (name === null) return { path: '', rule: 'A statement has either Action",
      "if (false) return { path: '', rule: 'A statement has either Action",
    ],
    [
      'a trust policy has no resource',
      "if (kind === 'trust') return none",
      "if (kind === 'trust') return true",
    ],
    ['a stored policy may lack a resource', "if (none && kind === 'any') return null;", ''],
    ['lists are not empty', ' || value.length === 0)\n', ')\n'],
  ]),
  ...mutationsOf('grammar/principal.ts', [
    ['a resource policy names a principal', "kind === 'resource' || kind === 'trust'", 'false'],
    [
      'an identity policy names none',
      "kind === 'identity' || kind === 'service-control'",
      "kind === 'service-control'",
    ],
    ['an SCP names none', "kind === 'identity' || kind === 'service-control'", "kind === 'identity'"],
    ['NotPrincipal with Allow cannot be put', "statement.Effect === 'Allow' && kind !== 'any'", 'false'],
    ['types of principal are known', 'if (!TYPES.has(type))', 'if (false)'],
  ]),
  ...mutationsOf('grammar/condition.ts', [
    ['operators that are put are known', "kind !== 'any' && parseOperatorName", 'false && parseOperatorName'],
    ['stored operators may be unknown', "kind !== 'any' && parseOperatorName", 'parseOperatorName'],
    ['condition values are scalars', 'if (!isValues(keys[key]))', 'if (false)'],
  ]),
];

export const DECISION_MUTATIONS = [...paths, ...evaluation, ...layers, ...explanations, ...grammar];

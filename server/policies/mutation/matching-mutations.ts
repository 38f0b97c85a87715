import { mutationsOf } from './mutation';

const actions = mutationsOf('evaluate/action-match.ts', [
  [
    'Action is matched',
    'return listsAction(statement.Action, action)',
    'return !listsAction(statement.Action, action)',
  ],
  ['NotAction is negated', '&& !listsAction(statement.NotAction', '&& listsAction(statement.NotAction'],
  [
    'a statement without Action matches nothing',
    'statement.NotAction !== undefined && ',
    'statement.NotAction === undefined || ',
  ],
  ['* is every action', "pattern === '*' ||", ''],
  ['*:* is every action', "|| pattern === '*:*'", ''],
  ['actions compare without case', 'pattern.toLowerCase()', 'pattern'],
  ['the service prefix counts', '|| !samePrefix(text, action, operation)', ''],
  ['a pattern without prefix matches nothing', 'operation === 0 ||', ''],
  [
    'one action of a list is enough',
    'patterns.some((pattern) => actionPatternMatches',
    'patterns.every((pattern) => actionPatternMatches',
  ],
]);

const globs = mutationsOf('evaluate/glob.ts', [
  ['* may be any run', 't = ++retryAt;', 'return false;'],
  [
    '* may be empty',
    'while (p < patternEnd && pattern.charCodeAt(p) === STAR && !literals?.has(p)) p++;',
    '',
  ],
  ['? is a wildcard', '(code === STAR || code === QUESTION)', '(code === STAR)'],
  ['? is one character', 'const QUESTION = 63', 'const QUESTION = -1'],
  ['* is a wildcard', '(code === STAR || code === QUESTION)', '(code === QUESTION)'],
  ['what a variable brings in is no wildcard', '&& !literals?.has(p);', ';'],
  ['the whole text must fit', 'return p === patternEnd;', 'return true;'],
  ['wildcards compare with case', 'code === text.charCodeAt(t)', '(code | 32) === (text.charCodeAt(t) | 32)'],
]);

const arns = mutationsOf('evaluate/arn-pattern.ts', [
  ['wildcards stay within parts', 'const COLONS_BETWEEN_PARTS = 5', 'const COLONS_BETWEEN_PARTS = 0'],
  ['the resource part keeps its colons', 'const COLONS_BETWEEN_PARTS = 5', 'const COLONS_BETWEEN_PARTS = 6'],
  [
    'ArnLike wants six parts',
    'if (patternColon < 0 || colon < 0) return false;',
    'if (patternColon < 0 || colon < 0) return true;',
  ],
  ['a * may run over colons', ' ||\n  matchesSpanning(pattern, resource)', ''],
]);

const spans = mutationsOf('evaluate/spanning-wildcards.ts', [
  ['only a * that ends a part runs over', "pattern.text[to - 1] === '*'", 'true'],
  [
    'an incomplete ARN is completed',
    'const colon = part < LAST_PART ? resource.indexOf(COLON, start) : -1;',
    'const colon = -1;',
  ],
  [
    'what a * started must fit',
    'if (!stretchMatches(pattern, from, to, resource, start, colon)) continue;',
    '',
  ],
  [
    'what follows the colon must fit',
    'return stretchMatches(pattern, from, pattern.text.length, resource, start, end)',
    'return true',
  ],
  ['a * runs over several colons', 'while (spans && colon >= 0)', 'while (false)'],
]);

const resources = mutationsOf('evaluate/resource-match.ts', [
  [
    'Resource is matched',
    'return listsResource(statement.Resource, resource, scope)',
    'return !listsResource(statement.Resource, resource, scope)',
  ],
  [
    'NotResource is negated',
    'return !listsResource(statement.NotResource',
    'return listsResource(statement.NotResource',
  ],
  ['only a trust policy does without resource', 'return scope.attached;', 'return true;'],
  ['a trust policy does without resource', 'return scope.attached;', 'return false;'],
  [
    'one resource of a list is enough',
    'patterns.some((pattern) => resourcePatternMatches',
    'patterns.every((pattern) => resourcePatternMatches',
  ],
  [
    'variables work in resources',
    'scope.variables ? fillResource(text, scope.context) : { text }',
    '{ text }',
  ],
  ['version 2008 has no variables in resources', 'scope.variables ? fillResource', 'true ? fillResource'],
  [
    'variables stand after the fifth colon',
    'const ARN_PARTS_BEFORE_RESOURCE = 5',
    'const ARN_PARTS_BEFORE_RESOURCE = 0',
  ],
  [
    'a resource variable without value lists nothing',
    'pattern !== null && matchesResourceArn',
    'pattern === null || matchesResourceArn',
  ],
]);

const principals = mutationsOf('evaluate/principal-match.ts', [
  ['* is everyone', "if (name === '*') return 'anyone';", ''],
  ['the account id means the account', 'name === principal.accountId || ', ''],
  ['the root ARN means the account', '|| isAccountRoot(name, principal.accountId)', ''],
  ['the root ARN is of that account', 'name.endsWith(`:iam::${accountId}:root`)', "name.endsWith(':root')"],
  ['a user ARN means the user', "return name === principal.arn ? 'user' : null", 'return null'],
  [
    'a user ARN means that user only',
    "return name === principal.arn ? 'user' : null",
    "return name.includes(':user/') ? 'user' : null",
  ],
  ['a session ARN means the session', "if (name === principal.sessionArn) return 'role-session';", ''],
  ['a role ARN means its sessions', "return name === principal.roleArn ? 'role' : null", 'return null'],
  [
    'a role ARN carries the path',
    'name === principal.roleArn',
    "name.split('/').at(-1) === principal.roleArn.split('/').at(-1)",
  ],
  [
    'the strongest form counts',
    "['role-session', 'user', 'anyone', 'role', 'account']",
    "['account', 'role', 'anyone', 'user', 'role-session']",
  ],
  [
    'services are not users or roles',
    'asList(element.AWS)',
    '[...asList(element.AWS), ...(element.Service || element.Federated ? ["*"] : [])]',
  ],
  ['NotPrincipal goes with Deny only', "|| statement.Effect !== 'Deny'", ''],
  [
    'a statement without principal means nobody',
    'if (statement.NotPrincipal === undefined || ',
    "if (statement.NotPrincipal === undefined) return 'anyone';\n  if (",
  ],
  ['NotPrincipal exempts', '!isExempt(statement.NotPrincipal, principal)', 'true'],
  ['NotPrincipal hits who has a boundary', 'hasBoundary || !isExempt', '!isExempt'],
  ['NotPrincipal: the account must be listed', "if (!forms.has('account')) return false;", ''],
  ['NotPrincipal: the user must be listed', "return forms.has('user')", 'return true'],
  [
    'NotPrincipal: the role must be listed',
    "forms.has('role') && forms.has('role-session')",
    "forms.has('role-session')",
  ],
  [
    'NotPrincipal: the session must be listed',
    "forms.has('role') && forms.has('role-session')",
    "forms.has('role')",
  ],
  ['NotPrincipal: the root user is its account', "principal.kind === 'root' ||", ''],
  ['NotPrincipal: * exempts everyone', "if (forms.has('anyone')) return true;", ''],
]);

export const MATCHING_MUTATIONS = [...actions, ...globs, ...arns, ...spans, ...resources, ...principals];

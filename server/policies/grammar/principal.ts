import type { GrammarFault, PolicyKind } from './fault';

const TYPES = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);

/** Policies that hang on a resource name a principal; the others must not, for it is who they hang on. */
export function principalFault(statement: Record<string, unknown>, kind: PolicyKind): GrammarFault | null {
  const { Principal, NotPrincipal } = statement;
  const none = Principal === undefined && NotPrincipal === undefined;
  if (none) return mustHave(kind) ? { path: '', rule: 'The statement names a Principal.' } : null;
  if (kind === 'identity' || kind === 'service-control')
    return { path: '.Principal', rule: 'Policy document should not specify a principal.' };
  if (Principal !== undefined && NotPrincipal !== undefined)
    return { path: '', rule: 'A statement has either Principal or NotPrincipal.' };
  if (NotPrincipal !== undefined && statement.Effect === 'Allow' && kind !== 'any')
    return { path: '.NotPrincipal', rule: 'NotPrincipal goes with Deny only.' };
  const name = Principal === undefined ? 'NotPrincipal' : 'Principal';
  return elementFault(statement[name], `.${name}`);
}

const mustHave = (kind: PolicyKind): boolean => kind === 'resource' || kind === 'trust';

function elementFault(element: unknown, path: string): GrammarFault | null {
  if (element === '*') return null;
  if (typeof element !== 'object' || element === null || Array.isArray(element))
    return { path, rule: 'A principal is * or an object with AWS, Service, Federated or CanonicalUser.' };
  const entries = Object.entries(element);
  if (entries.length === 0) return { path, rule: 'A principal names at least one.' };
  for (const [type, names] of entries) {
    if (!TYPES.has(type)) return { path: `${path}.${type}`, rule: 'There is no such type of principal.' };
    const fault = namesFault(names, `${path}.${type}`);
    if (fault) return fault;
  }
  return null;
}

function namesFault(names: unknown, path: string): GrammarFault | null {
  const list: readonly unknown[] = Array.isArray(names) ? names : [names];
  const rule = 'A text or a list with at least one.';
  if (list.length === 0) return { path, rule };
  return list.every((name) => typeof name === 'string' && name !== '') ? null : { path, rule };
}

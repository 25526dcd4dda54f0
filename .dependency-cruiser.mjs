// Left, down, and through the front door: who may import whom (ARCHITECTURE.md), as rules that `npm run check` proves.

/** The modules of the api in their order: each may import only those to its left. The one place where it is written. */
export const MODULES = [
  'audit',
  'notifications',
  'status',
  'users',
  'earlier',
  'factors',
  'sessions',
  'proofing',
  'organizations',
  'programs',
  'contracts',
  'registration',
  'eligibility',
  'access',
  'eua',
  'reviews',
  'sso',
  'integrations',
  'merges',
  'eidm',
  'recovery',
  'help-desk',
];

const TEST = '\\.test\\.tsx?$|^api/src/testing/|/vitest\\.config\\.ts$';
const among = (names) => `(${names.join('|')})`;
const moduleFolder = (names) => `^api/src/modules/${among(names)}/`;

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const leftwards = MODULES.slice(0, -1).map((name, position) =>
  forbid(
    `${name}-imports-leftwards`,
    `${name} may import only modules to its left: ${MODULES.slice(0, position).join(', ') || 'none'}`,
    { path: moduleFolder([name]) },
    { path: moduleFolder(MODULES.slice(position + 1)) },
  ),
);

const inTheApi = [
  ...leftwards,
  forbid(
    'module-in-the-list',
    'A module has a place in the order: add it to MODULES in .dependency-cruiser.mjs',
    {},
    { path: `^api/src/modules/(?!${among(MODULES)}/)` },
  ),
  forbid(
    'front-door',
    "Of another module only services, entities, errors and types may be imported; the rest is that module's own",
    { path: '^api/src/modules/([^/]+)/', pathNot: TEST },
    { path: '^api/src/modules/', pathNot: ['^api/src/modules/$1/', '\\.(service|entity|errors|types)\\.ts$'] },
  ),
  forbid(
    'platform-knows-no-domain',
    'The platform knows nothing of the domain, nor of what is built from it',
    { path: '^api/src/platform/', pathNot: TEST },
    { path: '^api/(sandbox/|src/(modules|commands|testing)/|src/(main|server|schema|tasks)\\.ts$)' },
  ),
  forbid(
    'modules-know-no-server',
    'main → server → schema → modules → platform, never back',
    { path: '^api/src/modules/', pathNot: TEST },
    { path: '^api/(sandbox/|src/(commands|testing)/|src/(main|server|schema|tasks)\\.ts$)' },
  ),
  forbid(
    'resolver-service-entity',
    'A resolver hands over to services and entities; they know nothing of resolvers',
    { path: '^api/src/modules/.+\\.(service|policy|entity|errors)\\.ts$' },
    { path: '\\.resolver\\.ts$' },
  ),
  forbid(
    'entities-know-no-services',
    'Entities, policies and errors are what services work with',
    { path: '^api/src/modules/.+\\.(policy|entity|errors)\\.ts$' },
    { path: '\\.service\\.ts$' },
  ),
  forbid(
    'tests-stay-tests',
    'What runs imports nothing of the tests',
    { pathNot: `${TEST}|^e2e/|^tools/` },
    { path: '\\.test\\.tsx?$|^api/src/testing/' },
  ),
];

const betweenFolders = [
  forbid(
    'api-arrows',
    'The api imports shared/domain and nothing else',
    { path: '^api/' },
    { path: '^(shared/(?!domain/)|web-|e2e/|tools/)' },
  ),
  forbid(
    'domain-imports-nothing',
    'shared/domain is plain TypeScript without dependencies',
    { path: '^shared/domain/', pathNot: TEST },
    { pathNot: '^shared/domain/' },
  ),
  forbid('ui-arrows', 'shared/ui imports only shared', { path: '^shared/ui/' }, { path: '^(api|web-|e2e|tools)' }),
  forbid(
    'web-user-arrows',
    'A site imports only shared',
    { path: '^web-user/' },
    { path: '^(api|web-admin|e2e|tools)/' },
  ),
  forbid(
    'web-admin-arrows',
    'A site imports only shared',
    { path: '^web-admin/' },
    { path: '^(api|web-user|e2e|tools)/' },
  ),
  forbid(
    'e2e-imports-nobody',
    'Journeys know HARP from outside only',
    { path: '^e2e/' },
    { path: '^(api|web-|shared|tools)' },
  ),
];

const inASite = [
  forbid(
    'features-are-strangers',
    'What two features need stands in components, or in shared/ui; a route composes features',
    { path: '^(web-[^/]+)/src/features/([^/]+)/' },
    { path: '^$1/src/features/', pathNot: '^$1/src/features/$2/' },
  ),
  forbid(
    'components-know-no-features',
    'routes → features → components, never back',
    { path: '^web-[^/]+/src/components/' },
    { path: '^web-[^/]+/src/(features/|routes|app\\.tsx|main\\.tsx)' },
  ),
];

const everywhere = [
  forbid('no-cycle', 'Two files that need each other are one, or three', {}, { circular: true }),
  forbid(
    'resolvable',
    'The import leads nowhere',
    { pathNot: '/generated/' },
    { couldNotResolve: true, pathNot: '/generated/' },
  ),
  forbid(
    'declared',
    'The package stands in no package.json of this workspace: it is here by chance (a site may use those of shared/ui)',
    { path: '^(api|shared|e2e)/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
];

export default {
  forbidden: [...inTheApi, ...betweenFolders, ...inASite, ...everywhere],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated|\\.data)/' },
    // Types are imports as well: a cycle of types is a knot in the head.
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts', '.json'],
    },
  },
};

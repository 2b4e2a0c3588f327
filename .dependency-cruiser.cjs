/**
 * Which folder may import which: app → modules → core → platform, and web → ui (docs/ARCHITECTURE.md).
 * scripts/test.mjs also fails when nothing was cruised.
 */
const server =
  '^src/platform/|^src/core/(?!web/)|^src/modules/[^/]+/server/|^src/app/[^/]+\\.server\\.ts$|^src/main\\.ts$';
const web =
  '^src/ui/|^src/core/web/|^src/modules/[^/]+/web/|^src/app/(desk|portal)/|^src/app/[^/]+\\.web\\.tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-knows-nobody',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(core|modules|app|ui)/' },
    },
    {
      name: 'core-knows-platform-only',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '^src/core/web/' },
      to: { path: '^src/(modules|app|ui)/' },
    },
    {
      name: 'modules-do-not-know-app',
      severity: 'error',
      from: { path: '^src/modules/' },
      to: { path: '^src/app/' },
    },
    {
      name: 'ui-knows-nobody',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(core|modules|app|platform)/' },
    },
    {
      name: 'modules-meet-at-contracts',
      comment:
        'A module reaches another only through its contract.ts or server/public.ts, and its locale.ts: what is shown elsewhere has one name.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^src/modules/',
        pathNot: [
          '^src/modules/$1/',
          '^src/modules/[^/]+/(contract|locale)\\.ts$',
          '^src/modules/[^/]+/server/public\\.ts$',
        ],
      },
    },
    {
      name: 'web-without-server',
      comment:
        'What runs in a browser never imports what runs on the server; types vanish, so they may cross.',
      severity: 'error',
      from: { path: web, pathNot: '\\.(server|test)\\.tsx?$' },
      // The provinces, which union stands below which, a ballot's paper and token: plain tables and pure rules, the same
      // on both sides.
      to: {
        path: server,
        pathNot:
          '^src/core/organization/(jurisdictions|rules)\\.ts$|^src/core/meetings/locale\\.ts$|^src/core/ballots/(paper|bytes|token|merkle|published)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'portal-stays-small',
      comment: 'Never antd or React in what workers load.',
      severity: 'error',
      from: { path: '^src/app/portal/|^src/modules/[^/]+/web/(portal|islands)|^src/ui/(portal|house)/' },
      to: {
        path: 'node_modules/(antd|echarts|react|react-dom|zod)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'unknown', 'undetermined'] },
    },
    { name: 'nothing-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^tests/|\\.test\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    moduleSystems: ['es6'],
  },
};

/** Tests run from source: the `jiandu-source` export condition maps a workspace package to its TypeScript. */
module.exports = {
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.stack/', '/.nx/'],
  modulePathIgnorePatterns: ['/dist/', '/.stack/', '/.nx/'],
  testEnvironmentOptions: { customExportConditions: ['jiandu-source', 'node', 'require', 'default'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.m?[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|jose|uuid|hyparquet|hyparquet-writer)/|mongodb/lib/runtime_adapters)',
  ],
  setupFiles: ['./test/seed.setup.cjs'],
  globalSetup: './test/servers.setup.cjs',
  globalTeardown: './test/servers.teardown.cjs',
  maxWorkers: 2,
  testTimeout: 60000,
};

export default {
  runner: "<rootDir>/scripts/test-runner/runner.mjs",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  transform: {},
  globalSetup: "<rootDir>/scripts/app-keys-for-tests.mjs",
  testSequencer: "<rootDir>/scripts/longest-first.mjs",
  // Stories and programs wait now and then for what they have started.
  maxWorkers: 3,
};

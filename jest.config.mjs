export default {
  // `npm test` gives an `--interrupt-budget`: every file loads its modules anew, and V8 would make them faster anew, which
  // takes it a third of all the time. And with more room for what is young, collecting garbage takes a sixth less.
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "<rootDir>/scripts/transform-for-tests.mjs",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "es6" } },
    ],
  },
  // Nothing here is timed: a busy machine must not make a test fail, only a hanging one.
  testTimeout: 180_000,
  globalSetup: "<rootDir>/scripts/app-keys-for-tests.mjs",
  testSequencer: "<rootDir>/scripts/longest-first.mjs",
  // Modules of the past files stay in a worker's memory, and looking through them all for garbage takes ever longer.
  workerIdleMemoryLimit: "600MB",
  // Stories and programs wait now and then for what they have started.
  maxWorkers: 3,
};

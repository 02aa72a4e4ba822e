// Runs one command after the other in one process, each as if it were a program of its own.

import { runCommand } from "../../dist/main/cli-command.js";

process.on("message", (asked) => {
  void answer(asked).then((told) => process.send(told));
});
process.on("disconnect", () => process.exit());

async function answer({ words, from, environment }) {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
  process.chdir(from);
  process.exitCode = undefined;
  const told = { out: "", err: "" };
  process.stdout.write = (text) => kept("out", text);
  process.stderr.write = (text) => kept("err", text);
  const kept = (where, text) => {
    told[where] += String(text);
    return true;
  };
  try {
    await runCommand(words);
  } catch (error) {
    // As a program ends whose error nobody caught.
    return { exit: 1, ...told, err: `${told.err}${error instanceof Error ? error.stack : String(error)}\n` };
  }
  return { exit: process.exitCode ?? 0, ...told };
}

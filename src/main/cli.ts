#!/usr/bin/env node
// How does the command line begin as a program?

import { runCommand } from "./cli-command.ts";
import { endOnInterrupt } from "./cli-interrupt.ts";
import { endWithReader } from "./cli-print.ts";

endWithReader();
endOnInterrupt();
await runCommand(process.argv.slice(2));

// Which accounts are named without becoming staff?

import { textNodesOf } from "../document/node.ts";
import type { Node } from "../document/node.ts";
import { loginFault } from "../logins.ts";
import { complain } from "../reading.ts";
import type { Reading } from "../reading.ts";

/** Accounts of people or bots; GitHub shows `dependabot[bot]` in one place and `dependabot` in another. */
export function readAccounts(reading: Reading, node: Node | undefined): readonly string[] {
  return textNodesOf(node).map((written) => {
    const login = written.source.replace(/\[bot\]$/, "");
    const fault = loginFault(login);
    if (fault !== undefined) complain(reading, written, fault);
    return reading.logins.asFirstWritten(login);
  });
}

// Is there a private key with which the App can show GitHub who it is?

import { createPrivateKey } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

type Environment = Readonly<Record<string, string | undefined>>;

const PEM = /-----BEGIN (RSA )?PRIVATE KEY-----([^-]*)-----END \1PRIVATE KEY-----/;
const WHOLE = "the whole text of the .pem file that GitHub made under Private keys in the App's settings";

/**
 * The sentence that says what is wrong with it, and never what it is; undefined: nothing. It is looked for as Probot
 * does: what Probot then could not read it would take for none, and show the registration page to everybody.
 */
export function whatKeyLacks(environment: Environment): string | undefined {
  const text = environment["PRIVATE_KEY"] ?? "";
  if (text !== "") {
    if (isKey(text) || isKey(fromBase64(text))) return undefined;
    return `PRIVATE_KEY is not a private key. Set it to ${WHOLE} (\\n may stand for its line ends), or to its base64 in one line.`;
  }
  const path = environment["PRIVATE_KEY_PATH"] ?? "";
  if (path !== "") return whatFileLacks(path, "the file of PRIVATE_KEY_PATH");
  const [nearest, ...others] = readdirSync(".").filter((name) => name.endsWith(".pem"));
  if (nearest === undefined) {
    return "APP_ID is set, but there is no private key. Set PRIVATE_KEY to the text of the .pem file, or PRIVATE_KEY_PATH.";
  }
  if (others.length > 0) return "There are several .pem files in this folder. Name the App's with PRIVATE_KEY_PATH.";
  return whatFileLacks(nearest, "the .pem file in this folder");
}

function whatFileLacks(path: string, what: string): string | undefined {
  try {
    if (isKey(readFileSync(path, "utf8"))) return undefined;
  } catch {
    return `There is no private key: ${what} can't be read. Is it there, a file, and readable for this user?`;
  }
  return `There is no private key: ${what} holds none. It should be ${WHOLE}.`;
}

function isKey(text: string): boolean {
  const [, pkcs1, base64] = PEM.exec(text) ?? [];
  if (base64 === undefined) return false;
  const key = Buffer.from(base64.replaceAll("\\n", ""), "base64");
  try {
    createPrivateKey({ key, format: "der", type: pkcs1 === undefined ? "pkcs8" : "pkcs1" });
    return true;
  } catch {
    return false;
  }
}

// In one line, or Probot doesn't see that it is base64.
function fromBase64(text: string): string {
  const decoded = Buffer.from(text, "base64");
  return decoded.toString("base64") === text ? decoded.toString() : "";
}

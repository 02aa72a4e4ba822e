// Which certificate do the local servers of the tests show? (a test key: nobody outside believes in its authority)

import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "certificates");

export const AUTHORITY_FILE = join(folder, "test-authority.pem");
export const AUTHORITY = readFileSync(AUTHORITY_FILE, "utf8");
/** For localhost, service.example, mail.example, 127.0.0.1 and ::1. */
export const SERVER_CERTIFICATE = {
  cert: readFileSync(join(folder, "test-server.pem"), "utf8"),
  key: readFileSync(join(folder, "test-server-key.pem"), "utf8"),
};

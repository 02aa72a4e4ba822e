// How does a server in memory show a certificate, without a key that lies around in a file?

import { createHash, generateKeyPairSync, sign } from "node:crypto";

export interface OwnCertificate {
  /** PEM. Whoever is to believe the server takes this certificate for an authority. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
}

/** A new one for `localhost` and 127.0.0.1, signed by itself (RFC 5280, X.509 version 3). */
export function ownCertificate(): OwnCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  // Of two authorities of one name only the first is looked at, so each has its own.
  const name = commonName(`localhost ${createHash("sha256").update(spki).digest("hex").slice(0, 16)}`);
  const unsigned = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    ECDSA_WITH_SHA256,
    name,
    sequence(utcTime("000101000000Z"), utcTime("491231235959Z")),
    name,
    spki,
    tagged(0xa3, sequence(extension(SUBJECT_ALT_NAME, ADDRESSES), extension(BASIC_CONSTRAINTS, sequence(TRUE)))),
  );
  const signature = sign("sha256", unsigned, privateKey);
  const whole = sequence(unsigned, ECDSA_WITH_SHA256, tagged(0x03, Buffer.from([0]), signature));
  return { cert: pem(whole), key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

// Values in DER (ITU-T X.690): a tag, a length, the contents.
function tagged(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return tagged(0x30, ...contents);
}

function integer(value: number): Buffer {
  return tagged(0x02, Buffer.from([value]));
}

function identifier(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, "hex"));
}

function commonName(text: string): Buffer {
  return sequence(tagged(0x31, sequence(COMMON_NAME, tagged(0x0c, Buffer.from(text)))));
}

function utcTime(text: string): Buffer {
  return tagged(0x17, Buffer.from(text));
}

function extension(name: Buffer, value: Buffer): Buffer {
  return sequence(name, tagged(0x04, value));
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

const TRUE = tagged(0x01, Buffer.from([0xff]));
const ECDSA_WITH_SHA256 = sequence(identifier("2a8648ce3d040302"));
const COMMON_NAME = identifier("550403");
const SUBJECT_ALT_NAME = identifier("551d11");
const BASIC_CONSTRAINTS = identifier("551d13");
const ADDRESSES = sequence(tagged(0x82, Buffer.from("localhost")), tagged(0x87, Buffer.from([127, 0, 0, 1])));
